package engine

import (
	"cmp"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/osid-go/osid-go/memprovider/internal/store"
	"github.com/osid-go/osid-go/osid"
)

// txn is the transaction of a session, and of others that joined it: their changes wait in it, and they see them.
type txn struct {
	eng     *Engine
	owner   *Session
	started time.Time
	opened               // its place among the open ones
	now     atomic.Int64 // the state, written with the mutex held

	mu       sync.Mutex // taken before the engine's groups
	tx       *tx
	part     *group // which alone may prepare and commit it; nil: whoever has it may
	sessions []*Session
}

var _ osid.Transaction = (*txn)(nil)

const (
	opStart   = "osid.OsidSession.startTransaction"
	opPrepare = "osid.transaction.Transaction.prepare"
	opCommit  = "osid.transaction.Transaction.commit"
	opAbort   = "osid.transaction.Transaction.abort"
)

// SupportsTransactions says whether StartTransaction works: in every session for objects or catalogs but those for notifications.
func (s *Session) SupportsTransactions() bool { return IfOpen(s, s.hasTransactions()) }

func (s *Session) hasTransactions() bool { return s.sub == nil && s.k != nil }

// StartTransaction makes the session's changes from now on part of a transaction. ErrIllegalState: one is open already.
// ErrUnsupported: the session changes nothing.
func (s *Session) StartTransaction() (osid.Transaction, error) {
	if err := s.enter(opStart); err != nil {
		return nil, err
	}
	if !s.hasTransactions() {
		return nil, osid.NewError(osid.ErrUnsupported, opStart, "this session changes nothing")
	}
	t := &txn{eng: s.eng, owner: s, tx: s.eng.store.Begin(), started: s.eng.opts.Clock.Now(), sessions: []*Session{s}}
	t.now.Store(int64(osid.TransactionStateStart))
	t.mu.Lock() // until it is known, so that nobody who finds it in the session ends it before
	defer t.mu.Unlock()
	if !s.txn.CompareAndSwap(nil, t) {
		return nil, osid.NewError(osid.ErrIllegalState, opStart, "the session has an open transaction")
	}
	s.eng.txns.add(t)
	if err := s.enter(opStart); err != nil { // closed meanwhile: nobody else will end it
		t.abort()
		return nil, err
	}
	return t, nil
}

// Join lets another session of the same provider work inside an open transaction.
func Join(t osid.Transaction, session any) error {
	const op = "memprovider.Join"
	switch {
	case t == nil:
		return nullArgument(op, "transaction")
	case session == nil:
		return nullArgument(op, "session")
	}
	mine, ok := t.(*txn)
	shell, ok2 := session.(interface{ base() *Session })
	if !ok || !ok2 {
		return osid.NewError(osid.ErrUnsupported, op, "the transaction or the session is not this provider's")
	}
	s := shell.base()
	if s.eng != mine.eng || !s.hasTransactions() {
		return osid.NewError(osid.ErrUnsupported, op, "the session has no part in transactions of this provider")
	}
	if err := s.enter(op); err != nil {
		return err
	}
	mine.mu.Lock()
	defer mine.mu.Unlock()
	if mine.GetState() != osid.TransactionStateStart {
		return osid.NewError(osid.ErrIllegalState, op, "the transaction takes no more changes")
	}
	if !s.txn.CompareAndSwap(nil, mine) {
		return osid.NewError(osid.ErrIllegalState, op, "the session has an open transaction")
	}
	mine.sessions = append(mine.sessions, s)
	return nil
}

// base lets the session behind any shell be reached.
func (s *Session) base() *Session { return s }

// view runs fn on what the transaction sees; after its end, on the newest state.
func (t *txn) view(fn func(r reader) error) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.ended() {
		return fn(t.eng.store.Head())
	}
	return fn(t.tx)
}

// change runs fn as one change within the transaction: if it fails, what it did is undone.
func (t *txn) change(op string, fn func(tx *tx) error) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.GetState() != osid.TransactionStateStart {
		return osid.NewError(osid.ErrOperationFailed, op, "the transaction takes no more changes")
	}
	mark := t.tx.Mark()
	t.tx.SetLabel(op)
	if err := fn(t.tx); err != nil {
		t.tx.Rollback(mark)
		return failed(op, err)
	}
	return nil
}

// GetState returns how far the transaction has come. It waits for nobody.
func (t *txn) GetState() osid.TransactionState { return osid.TransactionState(t.now.Load()) }

func (t *txn) ended() bool { return over(t.GetState()) }

func over(state osid.TransactionState) bool {
	return state == osid.TransactionStateCommitted || state == osid.TransactionStateAborted
}

// leave notes the end and sets the sessions free. The mutex is held.
func (t *txn) leave(state osid.TransactionState) {
	t.now.Store(int64(state))
	for _, s := range t.sessions {
		s.txn.CompareAndSwap(t, nil)
	}
	t.sessions, t.part = nil, nil
	t.eng.txns.remove(t)
}

// abort ends the transaction if it has not ended, and says whether it had not. The mutex is held.
func (t *txn) abort() bool {
	if t.ended() {
		return false
	}
	t.tx.Abort()
	t.leave(osid.TransactionStateAborted)
	return true
}

// end is abort for who has not got the mutex.
func (t *txn) end() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.abort()
}

// mine returns an error unless the transaction may be prepared or committed by itself. The mutex is held.
func (t *txn) mine(op string) error {
	switch {
	case t.ended():
		return osid.NewError(osid.ErrIllegalState, op, "the transaction has ended")
	case t.part != nil:
		return osid.NewError(osid.ErrIllegalState, op, "the transaction was added to a TransactionSession, which prepares and commits it")
	}
	return nil
}

// Prepare makes sure that the transaction can commit. ErrIllegalState: it is prepared, has ended, or is part of another.
// ErrTransactionFailure: it lost to another one and is aborted.
func (t *txn) Prepare() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.mine(opPrepare); err != nil {
		return err
	}
	if t.GetState() != osid.TransactionStateStart {
		return osid.NewError(osid.ErrIllegalState, opPrepare, "the transaction is prepared")
	}
	err := t.tx.Prepare()
	if err == nil {
		t.now.Store(int64(osid.TransactionStateCommitReady))
	}
	return settled(opPrepare, osid.ErrTransactionFailure, err, t)
}

// Commit publishes the changes, preparing first if need be. ErrIllegalState: it has ended, or is part of another. ErrOperationFailed: it
// lost to another one and is aborted; the method lists no TRANSACTION_FAILURE.
func (t *txn) Commit() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.mine(opCommit); err != nil {
		return err
	}
	_, err := t.tx.Commit()
	if err == nil {
		t.leave(osid.TransactionStateCommitted)
	}
	return settled(opCommit, osid.ErrOperationFailed, err, t)
}

// settled is what an error of the store means for the transactions that were to be prepared or committed: all have lost if one has, and
// otherwise are as they were. Their mutexes are held.
func settled(op string, lost osid.ErrorCode, err error, ts ...*txn) error {
	if !isConflict(err) {
		return broken(op, err)
	}
	for _, t := range ts {
		t.leave(osid.TransactionStateAborted)
	}
	return &osid.Error{Code: lost, Op: op, Detail: "aborted for a conflict with another transaction", Cause: err}
}

// Abort drops the changes.
func (t *txn) Abort() error {
	if !t.end() {
		return osid.NewError(osid.ErrIllegalState, opAbort, "the transaction has ended")
	}
	return nil
}

// together runs fn with all transactions locked, if none has ended.
func together(op string, ts []*txn, fn func(txs []*tx) error) error {
	// In an order that everybody keeps to.
	ts = slices.SortedFunc(slices.Values(ts), func(a, b *txn) int { return cmp.Compare(a.number, b.number) })
	txs := make([]*tx, len(ts))
	for i, t := range ts {
		t.mu.Lock()
		defer t.mu.Unlock()
		txs[i] = t.tx
	}
	for _, t := range ts {
		if t.ended() {
			return osid.NewError(osid.ErrIllegalState, op, "one of the transactions has ended")
		}
	}
	return fn(txs)
}

// prepareAll prepares transactions of one provider as a unit.
func prepareAll(op string, ts []*txn) error {
	if len(ts) == 0 {
		return nil
	}
	return together(op, ts, func(txs []*tx) error {
		err := store.PrepareAll(txs...)
		if err == nil {
			for _, t := range ts {
				t.now.Store(int64(osid.TransactionStateCommitReady))
			}
		}
		return settled(op, osid.ErrTransactionFailure, err, ts...)
	})
}

// commitAll publishes the changes of transactions that prepareAll prepared as one commit.
func commitAll(op string, ts []*txn) error {
	if len(ts) == 0 {
		return nil
	}
	return together(op, ts, func(txs []*tx) error {
		if _, err := store.CommitAll(txs...); err != nil {
			return broken(op, err)
		}
		for _, t := range ts {
			t.leave(osid.TransactionStateCommitted)
		}
		return nil
	})
}

// IsConflict says whether an error tells of a transaction that lost to another and left nothing: trying again may succeed.
func IsConflict(err error) bool {
	if !isConflict(err) {
		return false
	}
	var decided *decidedError
	return !errors.As(err, &decided)
}

func isConflict(err error) bool {
	if err == nil {
		return false // before there is anything to allocate: most do succeed
	}
	var conflict *store.ConflictError
	return errors.As(err, &conflict)
}
