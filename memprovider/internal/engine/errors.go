package engine

import (
	"errors"
	"fmt"

	"github.com/osid-go/osid-go/osid"
)

// nullArgument is NULL_ARGUMENT for an argument by its name.
func nullArgument(op, arg string) error {
	return &osid.Error{Code: osid.ErrNullArgument, Op: op, Arg: arg, Detail: "is nil"}
}

// argError is an error about the value of an argument.
func argError(code osid.ErrorCode, op, arg, value, format string, args ...any) error {
	return &osid.Error{Code: code, Op: op, Arg: fmt.Sprintf("%s %q", arg, value), Detail: fmt.Sprintf(format, args...)}
}

// notFound is NOT_FOUND for an Id.
func notFound(op, arg string, k *kind, key string) error {
	return argError(osid.ErrNotFound, op, arg, key, "no such %s", k.Noun)
}

// Unimplemented is the answer of the few methods that this provider leaves out; docs/coverage.md lists them.
func Unimplemented(op string) error {
	return osid.NewError(osid.ErrUnimplemented, op, "not part of this provider")
}

// Outside is the answer of a method that would hand out a query or order of a service outside this provider.
func Outside[T any](op string) (T, error) {
	var none T
	return none, Unimplemented(op)
}

// failed turns an error without an OSID code into OPERATION_FAILED.
func failed(op string, err error) error {
	var coded *osid.Error
	if err == nil || errors.As(err, &coded) {
		return err
	}
	return broken(op, err)
}

// broken turns an error of the store, whatever it holds, into OPERATION_FAILED.
func broken(op string, err error) error {
	switch {
	case err == nil:
		return nil
	case isConflict(err):
		return osid.NewError(osid.ErrOperationFailed, op, "a prepared transaction holds what this call needs: %w", err)
	}
	return osid.NewError(osid.ErrOperationFailed, op, "%w", err)
}
