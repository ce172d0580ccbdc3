package engine

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"sync"
	"time"
	"weak"

	"github.com/osid-go/osid-go/memprovider/internal/store"
	"github.com/osid-go/osid-go/osid"
)

// txn is the transaction of a session, and of others that joined it: their changes wait in it, and they see them.
type txn struct {
	eng     *Engine
	owner   *Session
	number  uint64
	started time.Time
	where   string
	cleanup runtime.Cleanup

	mu       sync.Mutex
	tx       *store.Tx[*Object]
	state    osid.TransactionState
	sessions []*Session
}

var _ osid.Transaction = (*txn)(nil)

const (
	opStart   = "osid.OsidSession.startTransaction"
	opPrepare = "osid.transaction.Transaction.prepare"
	opCommit  = "osid.transaction.Transaction.commit"
	opAbort   = "osid.transaction.Transaction.abort"
)

// StartTransaction makes the session's changes from now on part of a transaction. ErrIllegalState: one is open already.
// ErrUnsupported: a session for notifications has none.
func (s *Session) StartTransaction() (osid.Transaction, error) {
	if err := s.enter(opStart); err != nil {
		return nil, err
	}
	if !s.SupportsTransactions() {
		return nil, osid.NewError(osid.ErrUnsupported, opStart, "this session changes nothing")
	}
	t := &txn{eng: s.eng, owner: s, tx: s.eng.store.Begin(), state: osid.TransactionStateStart, started: s.eng.opts.Clock.Now(),
		sessions: []*Session{s}}
	if !s.txn.CompareAndSwap(nil, t) {
		return nil, osid.NewError(osid.ErrIllegalState, opStart, "the session has an open transaction")
	}
	s.eng.txns.add(t)
	if s.eng.closed.Load() || s.closed.Load() { // closed meanwhile: nobody else will end it
		t.end()
		return nil, osid.NewError(osid.ErrOperationFailed, opStart, "the session is closed")
	}
	return t, nil
}

// Join lets another session of the same provider work inside an open transaction.
func Join(t osid.Transaction, session any) error {
	const op = "memprovider.Join"
	mine, ok := t.(*txn)
	shell, ok2 := session.(interface{ base() *Session })
	if !ok || !ok2 {
		return osid.NewError(osid.ErrUnsupported, op, "the transaction or the session is not this provider's")
	}
	s := shell.base()
	if s.eng != mine.eng || !s.SupportsTransactions() {
		return osid.NewError(osid.ErrUnsupported, op, "the session has no part in transactions of this provider")
	}
	if err := s.enter(op); err != nil {
		return err
	}
	mine.mu.Lock()
	defer mine.mu.Unlock()
	if mine.state != osid.TransactionStateStart {
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
func (t *txn) view(_ string, fn func(r reader) error) error {
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
	if t.state != osid.TransactionStateStart {
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

func (t *txn) ended() bool {
	return t.state == osid.TransactionStateCommitted || t.state == osid.TransactionStateAborted
}

// leave notes the end and sets the sessions free. The mutex is held.
func (t *txn) leave(state osid.TransactionState) {
	t.state = state
	for _, s := range t.sessions {
		s.txn.CompareAndSwap(t, nil)
	}
	t.sessions = nil
	t.eng.txns.remove(t)
}

// end aborts the transaction if it has not ended, without complaint.
func (t *txn) end() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.ended() {
		t.tx.Abort()
		t.leave(osid.TransactionStateAborted)
	}
}

// GetState returns how far the transaction has come.
func (t *txn) GetState() osid.TransactionState {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.state
}

// Prepare makes sure that the transaction can commit. ErrTransactionFailure: it lost to another one and is aborted.
func (t *txn) Prepare() error { return prepareAll(opPrepare, []*txn{t}) }

// Commit publishes the changes, preparing first if need be.
func (t *txn) Commit() error { return commitAll(opCommit, []*txn{t}) }

// Abort drops the changes.
func (t *txn) Abort() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.ended() {
		return osid.NewError(osid.ErrIllegalState, opAbort, "the transaction has ended")
	}
	t.tx.Abort()
	t.leave(osid.TransactionStateAborted)
	return nil
}

// locked runs fn with all transactions locked, in an order that everybody keeps to.
func locked(ts []*txn, fn func(txs []*tx) error) error {
	sorted := slices.Clone(ts)
	slices.SortFunc(sorted, func(a, b *txn) int { return cmp.Compare(a.number, b.number) })
	txs := make([]*tx, len(sorted))
	for i, t := range sorted {
		t.mu.Lock()
		defer t.mu.Unlock()
		txs[i] = t.tx
	}
	return fn(txs)
}

// prepareAll prepares transactions of this provider as a unit.
func prepareAll(op string, ts []*txn) error {
	return locked(ts, func(txs []*tx) error { return prepareLocked(op, ts, txs) })
}

func prepareLocked(op string, ts []*txn, txs []*tx) error {
	for _, t := range ts {
		if t.ended() {
			return osid.NewError(osid.ErrIllegalState, op, "the transaction has ended")
		}
	}
	err := store.PrepareAll(txs...)
	var conflict *store.ConflictError
	switch {
	case err == nil:
		for _, t := range ts {
			t.state = osid.TransactionStateCommitReady
		}
		return nil
	case errors.As(err, &conflict):
		for _, t := range ts {
			t.leave(osid.TransactionStateAborted)
		}
		return &osid.Error{Code: osid.ErrTransactionFailure, Op: op, Detail: "lost to " + conflict.Label, Cause: err}
	}
	return failed(op, err)
}

// commitAll publishes the changes of transactions of this provider as one commit.
func commitAll(op string, ts []*txn) error {
	return locked(ts, func(txs []*tx) error {
		if err := prepareLocked(op, ts, txs); err != nil {
			// The method lists no TRANSACTION_FAILURE; the conflict stays to be found as the cause.
			var lost *osid.Error
			if errors.As(err, &lost) && lost.Code == osid.ErrTransactionFailure {
				lost.Code = osid.ErrOperationFailed
			}
			return err
		}
		if _, err := store.CommitAll(txs...); err != nil {
			return failed(op, err)
		}
		for _, t := range ts {
			t.leave(osid.TransactionStateCommitted)
		}
		return nil
	})
}

// IsConflict says whether an error tells of a transaction that lost to another: trying again may succeed.
func IsConflict(err error) bool {
	var conflict *store.ConflictError
	return errors.As(err, &conflict)
}

// group is several transactions, of this provider and of others, that stand or fall together. Itself a transaction, it can be part of
// another group.
type group struct {
	eng   *Engine
	mu    sync.Mutex
	parts []osid.Transaction
	state osid.TransactionState
}

var _ osid.Transaction = (*group)(nil)

func (g *group) ended() bool {
	return g.state == osid.TransactionStateCommitted || g.state == osid.TransactionStateAborted
}

// split tells this provider's transactions from others'. Groups among the parts stay whole: they prepare and commit as one.
func (g *group) split() (ours []*txn, others []osid.Transaction) {
	for _, p := range g.parts {
		if t, ok := p.(*txn); ok && t.eng == g.eng {
			ours = append(ours, t)
		} else {
			others = append(others, p)
		}
	}
	return ours, others
}

// flatten replaces groups of this provider among the parts by what is in them, so that all becomes one commit.
func (g *group) flatten() (ours []*txn, others []osid.Transaction, inner []*group) {
	ours, rest := g.split()
	for _, p := range rest {
		n, ok := p.(*group)
		if !ok || n.eng != g.eng {
			others = append(others, p)
			continue
		}
		n.mu.Lock()
		deeper, more, deepest := n.flatten()
		n.mu.Unlock()
		ours = append(ours, deeper...)
		others = append(others, more...)
		inner = append(append(inner, n), deepest...)
	}
	return ours, others, inner
}

func (g *group) GetState() osid.TransactionState {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.state
}

// Prepare prepares all parts, others' first, because theirs may take long while ours stands in nobody's way. If any fails all are
// aborted.
func (g *group) Prepare() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.prepare(opPrepare)
}

func (g *group) prepare(op string) error {
	switch g.state {
	case osid.TransactionStateCommitReady:
		return nil
	case osid.TransactionStateStart:
	default:
		return osid.NewError(osid.ErrIllegalState, op, "the transaction has ended")
	}
	ours, others, _ := g.flatten()
	for _, p := range others {
		if err := p.Prepare(); err != nil {
			return g.fail(op, err)
		}
	}
	if len(ours) > 0 {
		if err := prepareAll(op, ours); err != nil {
			return g.fail(op, err)
		}
	}
	g.state = osid.TransactionStateCommitReady
	return nil
}

// fail aborts everything because of an error.
func (g *group) fail(op string, cause error) error {
	cleanup := g.abortParts()
	return &osid.Error{Code: osid.ErrTransactionFailure, Op: op, Detail: "all parts are aborted", Cause: errors.Join(cause, cleanup)}
}

// abortParts aborts what has not ended.
func (g *group) abortParts() error {
	ours, others, inner := g.flatten()
	for _, t := range ours {
		t.end()
	}
	var errs []error
	for _, p := range others {
		if s := p.GetState(); s == osid.TransactionStateCommitted || s == osid.TransactionStateAborted {
			continue
		}
		if err := p.Abort(); err != nil && osid.CodeOf(err) != osid.ErrIllegalState {
			errs = append(errs, fmt.Errorf("abort: %w", err))
		}
	}
	g.finish(inner, osid.TransactionStateAborted)
	return errors.Join(errs...)
}

func (g *group) finish(inner []*group, state osid.TransactionState) {
	g.state = state
	for _, n := range inner {
		n.mu.Lock()
		n.state = state
		n.mu.Unlock()
	}
}

// Commit prepares all parts if need be, and then commits all: ours first, as one commit, which is the decision; an other provider's
// part that fails after it is reported.
func (g *group) Commit() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.commit(opCommit)
}

func (g *group) commit(op string) error {
	if err := g.prepare(op); err != nil {
		var e *osid.Error
		if errors.As(err, &e) && e.Code == osid.ErrTransactionFailure {
			e.Code = osid.ErrOperationFailed
		}
		return err
	}
	ours, others, inner := g.flatten()
	if len(ours) > 0 {
		if err := commitAll(op, ours); err != nil {
			cleanup := g.abortParts()
			return &osid.Error{Code: osid.ErrOperationFailed, Op: op, Detail: "all parts are aborted", Cause: errors.Join(err, cleanup)}
		}
	}
	var errs []error
	for _, p := range others {
		if err := p.Commit(); err != nil {
			errs = append(errs, err)
		}
	}
	g.finish(inner, osid.TransactionStateCommitted)
	if len(errs) > 0 {
		return &osid.Error{Code: osid.ErrOperationFailed, Op: op,
			Detail: fmt.Sprintf("the transaction is committed, but %d part(s) of other providers failed to follow", len(errs)), Cause: errors.Join(errs...)}
	}
	return nil
}

// Abort aborts all parts.
func (g *group) Abort() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.ended() {
		return osid.NewError(osid.ErrIllegalState, opAbort, "the transaction has ended")
	}
	return failed(opAbort, g.abortParts())
}

// TransactionSession joins transactions of sessions of any service, and of other providers, into one.
type TransactionSession struct {
	*Session
	group   *group
	started bool
}

// Add makes a transaction part of this one. ErrAlreadyExists: it is. ErrInvalidArgument: it has ended. ErrIllegalState: this one has.
func (s *TransactionSession) Add(transaction osid.Transaction) error {
	const op = "osid.transaction.TransactionSession.add"
	if transaction == nil {
		return nullArgument(op, "transaction")
	}
	if err := s.enter(op); err != nil {
		return err
	}
	if state := transaction.GetState(); transaction != osid.Transaction(s.group) && state != osid.TransactionStateStart {
		return &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: "transaction", Detail: "is " + state.String()}
	}
	if n, ok := transaction.(*group); ok && n.contains(s.group) {
		return &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: "transaction", Detail: "would be part of itself"}
	}
	g := s.group
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.state != osid.TransactionStateStart {
		return osid.NewError(osid.ErrIllegalState, op, "the transaction takes no more parts")
	}
	for _, p := range g.parts {
		if same(p, transaction) {
			return &osid.Error{Code: osid.ErrAlreadyExists, Op: op, Arg: "transaction", Detail: "was added already"}
		}
	}
	g.parts = append(g.parts, transaction)
	return nil
}

// contains says whether a group is another one or has it inside.
func (g *group) contains(other *group) bool {
	if g == other {
		return true
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, p := range g.parts {
		if n, ok := p.(*group); ok && n.contains(other) {
			return true
		}
	}
	return false
}

// same says whether two transactions are one; values that cannot be compared are not.
func same(a, b osid.Transaction) bool {
	return reflect.TypeOf(a).Comparable() && reflect.TypeOf(b).Comparable() && a == b
}

// Commit prepares and commits all parts.
func (s *TransactionSession) Commit() error {
	const op = "osid.transaction.TransactionSession.commit"
	if err := s.enter(op); err != nil {
		return err
	}
	s.group.mu.Lock()
	defer s.group.mu.Unlock()
	return s.group.commit(op)
}

// Abort aborts all parts.
func (s *TransactionSession) Abort() error {
	const op = "osid.transaction.TransactionSession.abort"
	g := s.group
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.ended() {
		return osid.NewError(osid.ErrIllegalState, op, "the transaction has ended")
	}
	if err := g.abortParts(); err != nil {
		return &osid.Error{Code: osid.ErrIllegalState, Op: op, Detail: "a part of another provider could not be aborted", Cause: err}
	}
	return nil
}

// GetState returns how far the transaction has come.
func (s *TransactionSession) GetState() (osid.TransactionState, error) {
	return s.group.GetState(), nil
}

// StartTransaction returns the session's transaction as one that can be part of another session's.
func (s *TransactionSession) StartTransaction() (osid.Transaction, error) {
	if err := s.enter(opStart); err != nil {
		return nil, err
	}
	s.group.mu.Lock()
	defer s.group.mu.Unlock()
	if s.started || s.group.state != osid.TransactionStateStart {
		return nil, osid.NewError(osid.ErrIllegalState, opStart, "the session's transaction was started")
	}
	s.started = true
	return s.group, nil
}

// Close aborts the session's transaction if it has not ended.
func (s *TransactionSession) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	s.group.mu.Lock()
	defer s.group.mu.Unlock()
	if s.group.ended() {
		return nil
	}
	return s.group.abortParts()
}

// openTransactions knows the transactions that have not ended, without keeping them alive.
type openTransactions struct {
	mu   sync.Mutex
	next uint64
	open map[uint64]weak.Pointer[txn]
}

// OpenTransaction tells of a transaction that has not ended.
type OpenTransaction struct {
	Where   string // where it was started; known if the engine watches for forgotten ones
	Started time.Time
}

func (o *openTransactions) add(t *txn) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.next++
	t.number = o.next
	if o.open == nil {
		o.open = make(map[uint64]weak.Pointer[txn])
	}
	o.open[t.number] = weak.Make(t)
	if forgotten := t.eng.opts.Forgotten; forgotten != nil {
		t.where = callers()
		number, where, started := t.number, t.where, t.started
		t.cleanup = runtime.AddCleanup(t, func(uint64) {
			if o.drop(number) {
				forgotten(where, started)
			}
		}, number)
	}
}

func (o *openTransactions) drop(number uint64) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	_, ok := o.open[number]
	delete(o.open, number)
	return ok
}

func (o *openTransactions) remove(t *txn) {
	if o.drop(t.number) {
		t.cleanup.Stop()
	}
}

// list returns those that are open.
func (o *openTransactions) list() []*txn {
	o.mu.Lock()
	defer o.mu.Unlock()
	var out []*txn
	for _, w := range o.open {
		if t := w.Value(); t != nil {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(a, b *txn) int { return cmp.Compare(a.number, b.number) })
	return out
}

func (o *openTransactions) abortAll() {
	for _, t := range o.list() {
		if forgotten := t.eng.opts.Forgotten; forgotten != nil {
			forgotten(t.where, t.started)
		}
		t.end()
	}
}

// OpenTransactions lists the transactions that have not ended.
func (e *Engine) OpenTransactions() []OpenTransaction {
	var out []OpenTransaction
	for _, t := range e.txns.list() {
		out = append(out, OpenTransaction{t.where, t.started})
	}
	return out
}

// callers names the places in the application that led here, innermost first.
func callers() string {
	var pcs [16]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(4, pcs[:])])
	var out string
	for {
		f, more := frames.Next()
		if f.Function != "" {
			out += fmt.Sprintf("%s\n\t%s:%d\n", f.Function, f.File, f.Line)
		}
		if !more {
			return out
		}
	}
}
