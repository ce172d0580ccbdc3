package osid_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/osid"
)

var errorCodes = []struct {
	code   osid.ErrorCode
	number uint8
	name   string
	text   string
}{
	{osid.ErrAlreadyExists, 1, "ALREADY_EXISTS", "osid: already exists"},
	{osid.ErrConfigurationError, 2, "CONFIGURATION_ERROR", "osid: configuration error"},
	{osid.ErrIllegalState, 3, "ILLEGAL_STATE", "osid: illegal state"},
	{osid.ErrInvalidArgument, 4, "INVALID_ARGUMENT", "osid: invalid argument"},
	{osid.ErrNoAccess, 5, "NO_ACCESS", "osid: no access"},
	{osid.ErrNotFound, 6, "NOT_FOUND", "osid: not found"},
	{osid.ErrNullArgument, 7, "NULL_ARGUMENT", "osid: null argument"},
	{osid.ErrOperationFailed, 8, "OPERATION_FAILED", "osid: operation failed"},
	{osid.ErrPermissionDenied, 9, "PERMISSION_DENIED", "osid: permission denied"},
	{osid.ErrTransactionFailure, 10, "TRANSACTION_FAILURE", "osid: transaction failure"},
	{osid.ErrUnimplemented, 11, "UNIMPLEMENTED", "osid: unimplemented"},
	{osid.ErrUnsupported, 12, "UNSUPPORTED", "osid: unsupported"},
}

// codesIn returns the codes that errors.Is finds in an error.
func codesIn(err error) []osid.ErrorCode {
	var found []osid.ErrorCode
	for _, c := range errorCodes {
		if errors.Is(err, c.code) {
			found = append(found, c.code)
		}
	}
	return found
}

func TestErrorCodesAreFrozen(t *testing.T) {
	for _, c := range errorCodes {
		assert.Equal(t, c.number, uint8(c.code), c.name)
		assert.Equal(t, c.name, c.code.String())
		assert.Equal(t, c.text, c.code.Error())
		assert.Equal(t, []osid.ErrorCode{c.code}, codesIn(c.code))

		parsed, err := osid.ParseErrorCode(c.name)
		require.NoError(t, err)
		assert.Equal(t, c.code, parsed)
	}
}

func TestErrorCodeThatIsNone(t *testing.T) {
	for _, c := range []osid.ErrorCode{0, 13, 255} {
		assert.Equal(t, fmt.Sprintf("ErrorCode(%d)", uint8(c)), c.String())
		assert.Equal(t, fmt.Sprintf("osid: unknown error code %d", uint8(c)), c.Error())
	}
	for _, name := range []string{"", "not_found", "NOT FOUND", "ErrorCode(6)"} {
		_, err := osid.ParseErrorCode(name)
		assert.ErrorIs(t, err, osid.ErrInvalidArgument, name)
	}
}

func TestErrorText(t *testing.T) {
	boom := errors.New("boom")
	for _, test := range []struct {
		name string
		err  *osid.Error
		want string
	}{
		{"all parts", &osid.Error{Code: osid.ErrNotFound, Op: "op", Arg: `customerID "x"`, Detail: "detail", Cause: boom}, `op: NOT_FOUND: customerID "x": detail: boom`},
		{"code only", &osid.Error{Code: osid.ErrNotFound}, "NOT_FOUND"},
		{"no detail", &osid.Error{Code: osid.ErrNotFound, Op: "op", Cause: boom}, "op: NOT_FOUND: boom"},
		{"cause in the detail", osid.NewError(osid.ErrOperationFailed, "op", "reading %q: %w", "x", boom), `op: OPERATION_FAILED: reading "x": boom`},
		{"no format", osid.NewError(osid.ErrOperationFailed, "op", ""), "op: OPERATION_FAILED"},
		{"percent", osid.NewError(osid.ErrOperationFailed, "op", "100%%"), "op: OPERATION_FAILED: 100%"},
		{"unknown code", &osid.Error{Code: 99, Op: "op"}, "op: ErrorCode(99)"},
		{"nil", nil, "<nil>"},
	} {
		assert.Equal(t, test.want, test.err.Error(), test.name)
	}
}

func TestNewErrorTakesItsCauseFromTheFormat(t *testing.T) {
	boom, bang := errors.New("boom"), errors.New("bang")

	one := osid.NewError(osid.ErrOperationFailed, "op", "because of %w", boom)
	assert.Same(t, boom, one.Cause)
	assert.Same(t, boom, errors.Unwrap(one))

	two := osid.NewError(osid.ErrOperationFailed, "op", "because of %w and %w", boom, bang)
	assert.ErrorIs(t, two, boom)
	assert.ErrorIs(t, two, bang)
	assert.Equal(t, "op: OPERATION_FAILED: because of boom and bang", two.Error())

	assert.NoError(t, osid.NewError(osid.ErrOperationFailed, "op", "because of %v", boom).Cause)
}

// foreignCodeError is an error of somebody else's that matches a code.
type foreignCodeError struct{ code osid.ErrorCode }

func (e foreignCodeError) Error() string        { return "foreign" }
func (e foreignCodeError) Is(target error) bool { return target == e.code }

func TestErrorMatchesItsOwnCodeOnly(t *testing.T) {
	inner := &osid.Error{Code: osid.ErrNotFound, Op: "inner", Cause: context.Canceled}
	pathError := &fs.PathError{Op: "open", Path: "x", Err: fs.ErrNotExist}
	for name, cause := range map[string]error{
		"nothing":          nil,
		"a code":           osid.ErrNotFound,
		"an OSID error":    inner,
		"the same code":    osid.ErrIllegalState,
		"wrapped":          fmt.Errorf("wrapped: %w", inner),
		"joined":           errors.Join(pathError, inner, osid.ErrIllegalState),
		"two deep":         &osid.Error{Code: osid.ErrIllegalState, Cause: inner},
		"a foreign error":  pathError,
		"matching by Is":   foreignCodeError{osid.ErrNotFound},
		"a typed nil":      (*osid.Error)(nil),
		"an unknown code":  osid.ErrorCode(99),
		"a context's":      context.DeadlineExceeded,
		"two by a verb":    osid.NewError(osid.ErrIllegalState, "", "%w %w", osid.ErrNotFound, inner),
		"wrapped and same": fmt.Errorf("%w %w", osid.ErrIllegalState, osid.ErrNoAccess),
	} {
		t.Run(name, func(t *testing.T) {
			err := &osid.Error{Code: osid.ErrIllegalState, Op: "outer", Cause: cause}
			for _, wrapped := range []error{err, fmt.Errorf("outermost: %w", err), errors.Join(errors.New("x"), err)} {
				assert.Equal(t, []osid.ErrorCode{osid.ErrIllegalState}, codesIn(wrapped))
				assert.Equal(t, osid.ErrIllegalState, osid.CodeOf(wrapped))

				var code osid.ErrorCode
				require.ErrorAs(t, wrapped, &code)
				assert.Equal(t, osid.ErrIllegalState, code)
				var found *osid.Error
				require.ErrorAs(t, wrapped, &found)
				assert.Same(t, err, found)
			}
			if cause != nil {
				assert.Equal(t, cause != osid.ErrNotFound, errors.Is(err, cause), "the cause itself is found, unless it is a code")
				assert.Equal(t, cause.Error(), errors.Unwrap(err).Error())
			}
		})
	}
}

func TestErrorLeavesTheRestOfTheChainOpen(t *testing.T) {
	pathError := &fs.PathError{Op: "open", Path: "x", Err: fs.ErrNotExist}
	inner := &osid.Error{Code: osid.ErrNotFound, Op: "inner", Cause: pathError}
	err := &osid.Error{Code: osid.ErrOperationFailed, Op: "outer", Cause: fmt.Errorf("reading: %w", inner)}

	assert.ErrorIs(t, err, fs.ErrNotExist)
	var found *fs.PathError
	require.ErrorAs(t, err, &found)
	assert.Same(t, pathError, found)

	for name, from := range map[string]error{"Unwrap": errors.Unwrap(err), "Cause": err.Cause} {
		var innerFound *osid.Error
		require.ErrorAs(t, from, &innerFound, name)
		assert.Same(t, inner, innerFound, name)
	}
	assert.Empty(t, codesIn(errors.Unwrap(err)), "a shield hides codes, and codes only")
	assert.Equal(t, []osid.ErrorCode{osid.ErrNotFound}, codesIn(err.Cause))
}

func TestCodeOf(t *testing.T) {
	for _, test := range []struct {
		name string
		err  error
		want osid.ErrorCode
	}{
		{"nil", nil, 0},
		{"a code", osid.ErrNotFound, osid.ErrNotFound},
		{"an OSID error", osid.NewError(osid.ErrNoAccess, "op", ""), osid.ErrNoAccess},
		{"wrapped", fmt.Errorf("x: %w", osid.NewError(osid.ErrNoAccess, "op", "")), osid.ErrNoAccess},
		{"wrapped code", fmt.Errorf("x: %w", osid.ErrNoAccess), osid.ErrNoAccess},
		{"joined: the first", errors.Join(errors.New("x"), osid.ErrNotFound, osid.ErrNoAccess), osid.ErrNotFound},
		{"any other", errors.New("x"), osid.ErrOperationFailed},
		{"a context's", context.Canceled, osid.ErrOperationFailed},
		{"a number that is no code", osid.ErrorCode(99), osid.ErrOperationFailed},
		{"a zero code", osid.ErrorCode(0), osid.ErrOperationFailed},
		{"an error without a code", &osid.Error{}, osid.ErrOperationFailed},
		{"a typed nil", (*osid.Error)(nil), osid.ErrOperationFailed},
	} {
		assert.Equal(t, test.want, osid.CodeOf(test.err), test.name)
	}
}

func TestNilErrorDoesNotPanic(t *testing.T) {
	var err *osid.Error
	assert.NoError(t, err.Unwrap())
	assert.Empty(t, codesIn(err))
	var code osid.ErrorCode
	assert.False(t, err.As(&code))
	assert.False(t, (&osid.Error{Code: osid.ErrNotFound}).As(new(string)))
}

func FuzzParseErrorCode(f *testing.F) {
	for _, c := range errorCodes {
		f.Add(c.name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if c, err := osid.ParseErrorCode(name); err == nil {
			assert.Equal(t, name, c.String())
		} else {
			assert.ErrorIs(t, err, osid.ErrInvalidArgument)
		}
	})
}

func ExampleErrorCode() {
	err := fmt.Errorf("billing run: %w", osid.NewError(osid.ErrNotFound, "osid.billing.CustomerLookupSession.getCustomer", "no such customer"))
	fmt.Println(errors.Is(err, osid.ErrNotFound), errors.Is(err, osid.ErrOperationFailed))
	// Output: true false
}

func ExampleCodeOf() {
	switch err := osid.NewError(osid.ErrNotFound, "op", ""); osid.CodeOf(err) {
	case 0:
		fmt.Println("fine")
	case osid.ErrNotFound:
		fmt.Println("not there")
	default:
		fmt.Println("trouble")
	}
	// Output: not there
}

func ExampleNewError() {
	err := osid.NewError(osid.ErrOperationFailed, "osid.billing.CustomerAdminSession.deleteCustomer", "it has %d entries", 3)
	err.Arg = `customerID "customer:x@acme"`
	fmt.Println(err)
	// Output: osid.billing.CustomerAdminSession.deleteCustomer: OPERATION_FAILED: customerID "customer:x@acme": it has 3 entries
}
