package memprovider

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/osid-go/osid-go/memprovider/internal/engine"
	"github.com/osid-go/osid-go/osid"
)

// Join lets another session of the same provider, of any service, work inside an open transaction: it sees the transaction's changes, and
// its own become part of it. Joining a lookup session is how a transaction reads what it decides by, so that it conflicts with whoever
// changes that. When the transaction ends the session is free again.
//
// ErrNullArgument: one of them is nil. ErrUnsupported: the transaction or the session is not of one provider of this package, or they are
// the transaction of a TransactionSession or a session that supports none. ErrIllegalState: the session is in a transaction already, or
// the transaction takes no more changes. ErrOperationFailed: the session is closed.
func Join(transaction osid.Transaction, session osid.OsidSession) error {
	return engine.Join(transaction, session)
}

// IsConflict says whether an error, of whatever code, comes of a conflict between transactions and nothing was done: the same work, done
// again from the beginning, may succeed.
func IsConflict(err error) bool { return engine.IsConflict(err) }

// Retry calls attempt until it succeeds, fails with an error that is no conflict (see [IsConflict]), or the context is done, and returns the
// last error. Each attempt starts its transaction anew and reads what it needs again. Between attempts it waits, at first some
// microseconds and at most 20 ms, for a random time.
func Retry(ctx context.Context, attempt func() error) error {
	most := 50 * time.Microsecond
	for {
		err := attempt()
		if err == nil || !IsConflict(err) {
			return err
		}
		timer := time.NewTimer(rand.N(most))
		select {
		case <-ctx.Done():
			timer.Stop()
			return err
		case <-timer.C:
		}
		most = min(2*most, 20*time.Millisecond)
	}
}
