package store

import (
	"errors"
	"fmt"
	"strconv"
)

var (
	// ErrClosed is returned for the use of a transaction that was committed or aborted.
	ErrClosed = errors.New("store: transaction has ended")
	// ErrPrepared is returned for a change to a transaction that is prepared: it can only be committed or aborted.
	ErrPrepared = errors.New("store: transaction is prepared")
	// ErrManaged is returned by Prepare and Commit within the function given to Update, which commits by itself.
	ErrManaged = errors.New("store: transaction is committed by Update")
	// ErrZeroRow is returned by Put for the zero row, which stands for an absent one.
	ErrZeroRow = errors.New("store: zero row")
)

// ConflictError says that a transaction lost to another one, and over what.
// The transaction is aborted; running it again on a newer state may succeed.
type ConflictError struct {
	// Table is the name of the table that the conflict is in.
	Table string
	// Key is the primary key of the row that the other transaction changed.
	Key string
	// Index is the name of the index through which this transaction had read, empty if it had read the row by its key.
	Index string
	// Lo and Hi are the range that was read through the index, Hi excluded and empty if there is no end. Of a look-up
	// of one key, Lo is that key and Hi is the string right behind it, Lo+"\x00".
	Lo, Hi string
	// Version is that of the commit lost to; 0 if it is not known or was not made yet.
	Version uint64
	// Label is that of the commit or of the prepared transaction lost to.
	Label string
	// Prepared says that the other one is prepared and did not end in time.
	Prepared bool
}

// Error implements error.
func (e *ConflictError) Error() string {
	what := "row " + strconv.Quote(e.Key)
	switch {
	case e.Index == "":
	case e.Hi == point(e.Lo).hi:
		what += fmt.Sprintf(" at %q of index %s", e.Lo, e.Index)
	case e.Hi == "":
		what += fmt.Sprintf(" from %q of index %s", e.Lo, e.Index)
	default:
		what += fmt.Sprintf(" from %q to %q of index %s", e.Lo, e.Hi, e.Index)
	}
	other := "another change"
	switch {
	case e.Prepared:
		other = "a prepared transaction"
	case e.Version != 0:
		other = "commit " + strconv.FormatUint(e.Version, 10)
	}
	if e.Label != "" {
		other += " (" + e.Label + ")"
	}
	return fmt.Sprintf("store: conflict in table %s, %s: lost to %s", e.Table, what, other)
}

// UniqueError says that a unique key belongs to another row. The row was not put; the transaction goes on.
type UniqueError struct {
	// Table and Index are the names of the table and of its unique index.
	Table, Index string
	// Key is the key wanted.
	Key string
	// Holder is the primary key of the row that has it.
	Holder string
}

// Error implements error.
func (e *UniqueError) Error() string {
	return fmt.Sprintf("store: table %s: key %q of unique index %s belongs to row %q", e.Table, e.Key, e.Index, e.Holder)
}
