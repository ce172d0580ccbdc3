package osid

import (
	"errors"
	"fmt"
	"strings"
)

// ErrorCode is the kind of failure that an OSID method reports. There is one code for each error of the specification and
// no other. A code is itself an error, so that callers match it with [errors.Is]:
//
//	if errors.Is(err, osid.ErrNotFound) { ... }
//
// Providers return an [*Error], which tells more, and matches exactly one code. The numbers are frozen: a code keeps its
// number for ever and new ones are added at the end. The zero value is no code.
//
// Specification: the errors of package osid.
type ErrorCode uint8

// The error codes of the specification.
const (
	// ErrAlreadyExists (ALREADY_EXISTS): what was to be added, assigned or registered is there already.
	ErrAlreadyExists ErrorCode = 1
	// ErrConfigurationError (CONFIGURATION_ERROR): the provider or its runtime is configured wrongly.
	ErrConfigurationError ErrorCode = 2
	// ErrIllegalState (ILLEGAL_STATE): the call does not fit the state of its receiver: a value asked for that is not
	// there, a list read past its end, a form submitted twice.
	ErrIllegalState ErrorCode = 3
	// ErrInvalidArgument (INVALID_ARGUMENT): an argument is not acceptable: out of range, malformed, or contradicting another.
	ErrInvalidArgument ErrorCode = 4
	// ErrNoAccess (NO_ACCESS): the element is read-only, or required and therefore not to be cleared.
	ErrNoAccess ErrorCode = 5
	// ErrNotFound (NOT_FOUND): no such object.
	ErrNotFound ErrorCode = 6
	// ErrNullArgument (NULL_ARGUMENT): a nil argument where a value is needed.
	ErrNullArgument ErrorCode = 7
	// ErrOperationFailed (OPERATION_FAILED): the operation could not be completed, for any reason that has no code of its own.
	ErrOperationFailed ErrorCode = 8
	// ErrPermissionDenied (PERMISSION_DENIED): the caller is not authorized for this operation.
	ErrPermissionDenied ErrorCode = 9
	// ErrTransactionFailure (TRANSACTION_FAILURE): a transaction could not be carried out, for example because of a conflict.
	ErrTransactionFailure ErrorCode = 10
	// ErrUnimplemented (UNIMPLEMENTED): the provider does not implement this method.
	ErrUnimplemented ErrorCode = 11
	// ErrUnsupported (UNSUPPORTED): the provider does not support this type, or the argument came from another provider.
	ErrUnsupported ErrorCode = 12
)

// errorCodeNames holds the specification's name of each code, by number.
var errorCodeNames = [...]string{
	ErrAlreadyExists:      "ALREADY_EXISTS",
	ErrConfigurationError: "CONFIGURATION_ERROR",
	ErrIllegalState:       "ILLEGAL_STATE",
	ErrInvalidArgument:    "INVALID_ARGUMENT",
	ErrNoAccess:           "NO_ACCESS",
	ErrNotFound:           "NOT_FOUND",
	ErrNullArgument:       "NULL_ARGUMENT",
	ErrOperationFailed:    "OPERATION_FAILED",
	ErrPermissionDenied:   "PERMISSION_DENIED",
	ErrTransactionFailure: "TRANSACTION_FAILURE",
	ErrUnimplemented:      "UNIMPLEMENTED",
	ErrUnsupported:        "UNSUPPORTED",
}

// errorCodeTexts holds the readable text of each code, by number.
var errorCodeTexts = [...]string{
	ErrAlreadyExists:      "osid: already exists",
	ErrConfigurationError: "osid: configuration error",
	ErrIllegalState:       "osid: illegal state",
	ErrInvalidArgument:    "osid: invalid argument",
	ErrNoAccess:           "osid: no access",
	ErrNotFound:           "osid: not found",
	ErrNullArgument:       "osid: null argument",
	ErrOperationFailed:    "osid: operation failed",
	ErrPermissionDenied:   "osid: permission denied",
	ErrTransactionFailure: "osid: transaction failure",
	ErrUnimplemented:      "osid: unimplemented",
	ErrUnsupported:        "osid: unsupported",
}

// valid says whether c is one of the codes above.
func (c ErrorCode) valid() bool {
	return c >= ErrAlreadyExists && c <= ErrUnsupported
}

// Error returns the readable text of the code, such as "osid: not found". It implements error.
func (c ErrorCode) Error() string {
	if !c.valid() {
		return fmt.Sprintf("osid: unknown error code %d", uint8(c))
	}
	return errorCodeTexts[c]
}

// String returns the specification's name of the code, such as "NOT_FOUND", and "ErrorCode(n)" for a number that is no code.
// [ParseErrorCode] is its inverse.
func (c ErrorCode) String() string {
	if !c.valid() {
		return fmt.Sprintf("ErrorCode(%d)", uint8(c))
	}
	return errorCodeNames[c]
}

// ParseErrorCode returns the code that has the given name in the specification, such as "NOT_FOUND". Any other text is
// refused with [ErrInvalidArgument].
func ParseErrorCode(name string) (ErrorCode, error) {
	for c := ErrAlreadyExists; c.valid(); c++ {
		if errorCodeNames[c] == name {
			return c, nil
		}
	}
	return 0, &Error{
		Code: ErrInvalidArgument, Op: "osid.ParseErrorCode", Arg: "name " + quoteShort(name), Detail: "no such error code",
	}
}

// Error is the error that OSID methods return: a code, and what a reader needs to find the trouble.
//
// An Error matches its own Code and no other under [errors.Is], whatever it wraps: an ILLEGAL_STATE that was caused by a
// NOT_FOUND is an ILLEGAL_STATE. Errors that are not OSID codes (context.Canceled, fs.ErrNotExist, a package's own) are
// matched through the whole chain of causes as usual. An OSID error further down stays reachable with [errors.As] on the
// Cause or on what [Error.Unwrap] returns.
//
// An Error may be shared between goroutines as long as nobody changes its fields.
type Error struct {
	// Code is the one code that this error is.
	Code ErrorCode
	// Op is the operation that failed, by its name in the specification: "osid.billing.CustomerAdminSession.createCustomer".
	Op string
	// Arg is the argument or the Id that the failure is about, as it is to be read: `customerID "x"`. It may be empty.
	Arg string
	// Detail says what went wrong, for a human reader. It may be empty.
	Detail string
	// Cause is the error behind this one, or nil.
	Cause error
}

// NewError returns an error with a code, the operation that failed, and a detail that is formatted as by [fmt.Errorf]: an error
// given for a %w verb becomes the Cause (several of them together, if there are several). An empty format gives no detail. Op
// may be empty. Set Arg on the result, before it is shared, to name the argument concerned.
func NewError(code ErrorCode, op, format string, args ...any) *Error {
	e := &Error{Code: code, Op: op}
	if format == "" {
		return e
	}
	formatted := fmt.Errorf(format, args...)
	e.Detail = formatted.Error()
	switch w := formatted.(type) {
	case interface{ Unwrap() error }:
		e.Cause = w.Unwrap()
	case interface{ Unwrap() []error }:
		e.Cause = formatted
	}
	return e
}

// Error returns the parts that are there, in the order operation, code, argument, detail, cause:
//
//	osid.billing.CustomerLookupSession.getCustomer: NOT_FOUND: customerID "x": no such customer: disk on fire
//
// A cause whose text the detail already holds is not repeated.
func (e *Error) Error() string {
	if e == nil {
		return "<nil>"
	}
	var b strings.Builder
	if e.Op != "" {
		b.WriteString(e.Op)
		b.WriteString(": ")
	}
	b.WriteString(e.Code.String())
	if e.Arg != "" {
		b.WriteString(": ")
		b.WriteString(e.Arg)
	}
	if e.Detail != "" {
		b.WriteString(": ")
		b.WriteString(e.Detail)
	}
	if e.Cause != nil {
		if cause := e.Cause.Error(); !strings.Contains(e.Detail, cause) {
			b.WriteString(": ")
			b.WriteString(cause)
		}
	}
	return b.String()
}

// Is says whether target is the code of this error. It serves [errors.Is].
func (e *Error) Is(target error) bool {
	code, ok := target.(ErrorCode)
	return ok && e != nil && e.Code == code
}

// As sets *target to the code of this error if target is a *ErrorCode. It serves [errors.As], so that a code can be taken out of
// any chain of errors; see also [CodeOf].
func (e *Error) As(target any) bool {
	code, ok := target.(*ErrorCode)
	if !ok || e == nil {
		return false
	}
	*code = e.Code
	return true
}

// Unwrap returns the Cause, or nil. If the chain of causes would match an OSID code other than this error's, the result is the
// cause behind a shield, which reads the same and matches everything that the cause matches except codes: this is what keeps
// [errors.Is] from finding two codes in one error.
func (e *Error) Unwrap() error {
	if e == nil || e.Cause == nil {
		return nil
	}
	for c := ErrAlreadyExists; c.valid(); c++ {
		if c != e.Code && errors.Is(e.Cause, c) {
			return shieldedCause{e.Cause}
		}
	}
	return e.Cause
}

// shieldedCause hides the OSID codes of an error from errors.Is and nothing else. It has no Unwrap method on purpose: errors.Is
// and errors.As would walk past it.
type shieldedCause struct {
	cause error
}

// Error returns the text of the cause.
func (s shieldedCause) Error() string { return s.cause.Error() }

// Is matches what the cause matches, but no code.
func (s shieldedCause) Is(target error) bool {
	if _, isCode := target.(ErrorCode); isCode {
		return false
	}
	return errors.Is(s.cause, target)
}

// As finds what can be found in the cause.
func (s shieldedCause) As(target any) bool { return errors.As(s.cause, target) }

// CodeOf returns the code of an error: that of the first OSID error or code in its chain, 0 for nil, and [ErrOperationFailed] for
// an error that holds no code, such as context.Canceled, or holds a number that is no code.
func CodeOf(err error) ErrorCode {
	var code ErrorCode
	switch e := err.(type) {
	case nil:
		return 0
	case ErrorCode:
		code = e
	case *Error:
		if e != nil {
			code = e.Code
		}
	default:
		var found ErrorCode
		if errors.As(err, &found) {
			code = found
		}
	}
	if !code.valid() {
		return ErrOperationFailed
	}
	return code
}
