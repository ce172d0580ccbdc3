package engine

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync/atomic"

	"github.com/osid-go/osid-go/osid"
)

// group is several transactions, of this provider and of others, that stand or fall together. Itself a transaction, it can be part of
// another group. What belongs to this provider forms a tree, because nothing is part of two groups.
//
// All fields are guarded by the engine's mutex for groups, which is never held while a part is called: parts of other providers may take
// long, and may call back.
type group struct {
	eng     *Engine
	tenure  *tenure // of the session it was started in
	parts   []osid.Transaction
	part    *group // which alone may prepare and commit this one; nil: whoever has it may
	state   osid.TransactionState
	busy    bool // being prepared, committed or aborted
	closing bool // its session was closed meanwhile
}

var _ osid.Transaction = (*group)(nil)

// add makes a transaction part of the group.
func (g *group) add(op string, transaction osid.Transaction) error {
	invalid := func(detail string) error {
		return &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: "transaction", Detail: detail}
	}
	mine, _ := transaction.(*txn)
	if mine != nil && mine.eng == g.eng {
		mine.mu.Lock() // so that it is not prepared or committed by itself at the same time
		defer mine.mu.Unlock()
	}
	state := transaction.GetState()
	g.eng.grouping.Lock()
	defer g.eng.grouping.Unlock()
	if g.busy || g.state != osid.TransactionStateStart {
		return osid.NewError(osid.ErrIllegalState, op, "the session's transaction takes no more parts")
	}
	for _, p := range g.parts {
		if same(p, transaction) {
			return &osid.Error{Code: osid.ErrAlreadyExists, Op: op, Arg: "transaction", Detail: "was added already"}
		}
	}
	if state != osid.TransactionStateStart {
		return invalid("is in the state " + state.String())
	}
	switch p := transaction.(type) {
	case *txn:
		if p.eng != g.eng {
			break
		}
		if p.part != nil {
			return invalid("was added to another session")
		}
		p.part = g
	case *group:
		if p.eng != g.eng {
			break
		}
		switch {
		case p.part != nil:
			return invalid("was added to another session")
		case p.busy:
			return invalid("is being prepared, committed or aborted")
		case p.holds(g):
			return invalid("would be part of itself")
		}
		p.part = g
	}
	g.parts = append(g.parts, transaction)
	return nil
}

// holds says whether a group is another one or has it inside.
func (g *group) holds(other *group) bool {
	for ; other != nil; other = other.part {
		if other == g {
			return true
		}
	}
	return false
}

// same says whether two transactions are one; values that cannot be compared are not.
func same(a, b osid.Transaction) bool {
	return reflect.TypeOf(a).Comparable() && reflect.TypeOf(b).Comparable() && a == b
}

// GetState returns how far the transaction has come.
func (g *group) GetState() osid.TransactionState {
	g.eng.grouping.Lock()
	defer g.eng.grouping.Unlock()
	return g.state
}

// Prepare prepares all parts. If any fails all are aborted.
func (g *group) Prepare() error {
	w, err := g.begin(opPrepare, osid.TransactionStateStart)
	if err != nil {
		return err
	}
	defer w.finish()
	return w.prepare(osid.ErrTransactionFailure)
}

// Commit prepares all parts if need be, and then commits all.
func (g *group) Commit() error { return g.commit(opCommit) }

func (g *group) commit(op string) error {
	w, err := g.begin(op, osid.TransactionStateStart, osid.TransactionStateCommitReady)
	if err != nil {
		return err
	}
	defer w.finish()
	if !w.ready {
		if err := w.prepare(osid.ErrOperationFailed); err != nil {
			return err
		}
	}
	return w.commit()
}

// Abort aborts all parts.
func (g *group) Abort() error { return g.abort(opAbort) }

func (g *group) abort(op string) error {
	w, err := g.begin(op, osid.TransactionStateStart, osid.TransactionStateCommitReady)
	if err != nil {
		return err
	}
	defer w.finish()
	if err := w.abort(); err != nil {
		// The method lists no other error. Our parts are aborted, and those of others that could be.
		return &osid.Error{Code: osid.ErrIllegalState, Op: op, Detail: "a part of another provider could not be aborted", Cause: err}
	}
	return nil
}

// close aborts the group if it has not ended; if it is busy, as soon as it is not.
func (g *group) close() {
	g.eng.grouping.Lock()
	g.closing = true
	g.eng.grouping.Unlock()
	_ = g.abort(opAbort) // it has ended, or is busy; or a part of another provider fails, and there is nobody to tell
}

// work is one go at preparing, committing or aborting a group. While it goes on, the group and those inside are busy.
type work struct {
	op      string
	root    *group
	groups  []*group // the group and those inside
	ours    []*txn
	others  []osid.Transaction
	ready   bool                  // prepared before
	broken  bool                  // a group inside has ended by itself
	outcome osid.TransactionState // 0 as yet
}

// begin starts a go at a group that is in one of some states.
func (g *group) begin(op string, states ...osid.TransactionState) (*work, error) {
	g.eng.grouping.Lock()
	defer g.eng.grouping.Unlock()
	switch {
	case over(g.state):
		return nil, osid.NewError(osid.ErrIllegalState, op, "the transaction has ended")
	case g.busy:
		return nil, osid.NewError(osid.ErrIllegalState, op, "the transaction is being prepared, committed or aborted")
	case g.part != nil && !isAbort(op):
		return nil, osid.NewError(osid.ErrIllegalState, op, "the transaction was added to another session, which prepares and commits it")
	case !slices.Contains(states, g.state):
		return nil, osid.NewError(osid.ErrIllegalState, op, "the transaction is prepared")
	}
	w := &work{op: op, root: g, ready: g.state == osid.TransactionStateCommitReady}
	w.enlist(g)
	return w, nil
}

// isAbort says whether an operation is one that any part may be asked for by itself.
func isAbort(op string) bool { return op == opAbort || op == opSessionAbort }

// enlist gathers what is in a group, and in groups in it, so that all of this provider's becomes one commit.
func (w *work) enlist(g *group) {
	g.busy = true
	w.groups = append(w.groups, g)
	w.broken = w.broken || over(g.state)
	for _, p := range g.parts {
		switch p := p.(type) {
		case *txn:
			if p.eng == g.eng {
				w.ours = append(w.ours, p)
				continue
			}
		case *group:
			if p.eng == g.eng {
				w.enlist(p)
				continue
			}
		}
		if !slices.ContainsFunc(w.others, func(o osid.Transaction) bool { return same(o, p) }) {
			w.others = append(w.others, p)
		}
	}
}

// finish notes what came out. After a panic in a part of another provider that is the end of all.
func (w *work) finish() {
	if w.outcome == 0 {
		w.outcome = osid.TransactionStateAborted
		defer w.abort()
	}
	w.root.eng.grouping.Lock()
	closing := false
	for _, g := range w.groups {
		closing = closing || g.closing
		g.busy = false
		if !over(g.state) {
			g.state = w.outcome
		}
	}
	w.root.eng.grouping.Unlock()
	if closing && !over(w.outcome) {
		w.root.close()
	}
}

// prepare prepares all parts, others' first, because theirs may take long and ours are in the way of conflicting changes once they are
// prepared. If any fails all are aborted, and the error has the code lost.
func (w *work) prepare(lost osid.ErrorCode) error {
	// What has ended is found before others prepare for nothing.
	if w.broken || slices.ContainsFunc(w.ours, (*txn).ended) {
		return w.fail(lost, errBroken)
	}
	for _, p := range w.others {
		if err := p.Prepare(); err != nil {
			return w.fail(lost, err)
		}
	}
	if err := prepareAll(w.op, w.ours); err != nil {
		return w.fail(lost, err)
	}
	w.outcome = osid.TransactionStateCommitReady
	return nil
}

var errBroken = errors.New("a part has ended by itself")

// fail aborts all parts because of an error.
func (w *work) fail(code osid.ErrorCode, cause error) error {
	return &osid.Error{Code: code, Op: w.op, Detail: "all parts are aborted", Cause: errors.Join(cause, w.abort())}
}

// commit commits all parts: ours first, as one commit, which is the decision; a part of another provider that fails after it is reported,
// and the others go on. Before the decision, whatever fails is the end of all.
func (w *work) commit() error {
	w.outcome = 0
	var err error
	if w.broken {
		err = errBroken
	} else {
		err = commitAll(w.op, w.ours)
	}
	if err != nil {
		return w.fail(osid.ErrOperationFailed, err)
	}
	w.outcome = osid.TransactionStateCommitted
	var errs []error
	for _, p := range w.others {
		if err := p.Commit(); err != nil {
			errs = append(errs, err)
		}
	}
	if len(errs) == 0 {
		return nil
	}
	return &osid.Error{Code: osid.ErrOperationFailed, Op: w.op,
		Detail: fmt.Sprintf("the transaction is committed, but %d part(s) of other providers failed to follow", len(errs)),
		Cause:  &decidedError{errors.Join(errs...)}}
}

// decidedError is what went wrong after a transaction was committed: whatever it was, doing the work again would do it twice.
type decidedError struct{ error }

func (e *decidedError) Unwrap() error { return e.error }

// abort aborts what has not ended.
func (w *work) abort() error {
	w.outcome = osid.TransactionStateAborted
	for _, t := range w.ours {
		t.end()
	}
	var errs []error
	for _, p := range w.others {
		if over(p.GetState()) {
			continue
		}
		if err := p.Abort(); err != nil && !over(p.GetState()) {
			errs = append(errs, fmt.Errorf("abort: %w", err))
		}
	}
	return errors.Join(errs...)
}

// TransactionSession joins transactions of sessions of any service, and of other providers, into one.
type TransactionSession struct {
	*Session
	group   *group
	started atomic.Bool // the group was handed out
}

const (
	opSessionAdd    = "osid.transaction.TransactionSession.add"
	opSessionCommit = "osid.transaction.TransactionSession.commit"
	opSessionAbort  = "osid.transaction.TransactionSession.abort"
	opSessionState  = "osid.transaction.TransactionSession.getState"
)

// OpenTransactionSession opens a session that joins transactions.
func (p profile) OpenTransactionSession(op string, opts ...OpenOption) (*TransactionSession, error) {
	s, err := p.Open(op, nil, opts...)
	if err != nil {
		return nil, err
	}
	g := &group{eng: s.eng, tenure: s.tenure, state: osid.TransactionStateStart}
	s.eng.txns.addGroup(g)
	return &TransactionSession{Session: s, group: g}, nil
}

// SupportsTransactions says that the session's transaction can be part of another session's.
func (s *TransactionSession) SupportsTransactions() bool { return IfOpen(s.Session, true) }

// StartTransaction returns the session's transaction as one that can be part of another session's. ErrIllegalState: it was started
// before, or the session has committed or aborted it already.
func (s *TransactionSession) StartTransaction() (osid.Transaction, error) {
	if err := s.enter(opStart); err != nil {
		return nil, err
	}
	if s.group.GetState() != osid.TransactionStateStart || s.started.Swap(true) {
		return nil, osid.NewError(osid.ErrIllegalState, opStart, "the session's one transaction was started before")
	}
	return s.group, nil
}

// Add makes a transaction part of this one. ErrAlreadyExists: it is. ErrInvalidArgument: it is prepared or has ended, or is part of
// another. ErrIllegalState: this one is prepared or has ended.
func (s *TransactionSession) Add(transaction osid.Transaction) error {
	if transaction == nil {
		return nullArgument(opSessionAdd, "transaction")
	}
	if err := s.enter(opSessionAdd); err != nil {
		return err
	}
	return s.group.add(opSessionAdd, transaction)
}

// Commit prepares and commits all parts.
func (s *TransactionSession) Commit() error {
	if err := s.enter(opSessionCommit); err != nil {
		return err
	}
	return s.group.commit(opSessionCommit)
}

// Abort aborts all parts.
func (s *TransactionSession) Abort() error { return s.group.abort(opSessionAbort) }

// GetState returns how far the transaction has come. ErrIllegalState: the session is closed.
func (s *TransactionSession) GetState() (osid.TransactionState, error) {
	if s.over() {
		return 0, osid.NewError(osid.ErrIllegalState, opSessionState, "the session is closed")
	}
	return s.group.GetState(), nil
}

// Close aborts the session's transaction if it has not ended.
func (s *TransactionSession) Close() error {
	if !s.closed.Swap(true) {
		s.group.close()
	}
	return nil
}
