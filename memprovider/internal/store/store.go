package store

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Step names a step of a commit, for Options.Faults.
type Step uint8

// The steps, in the order in which a commit takes them.
const (
	StepPrepare  Step = iota // a transaction begins to prepare
	StepValidate             // its reads are checked against the commits made since it began
	StepReplay               // its changes are applied to a newer state
	StepPublish              // the new state becomes the head; the only step of Update
)

// String returns the step's name.
func (s Step) String() string {
	switch s {
	case StepPrepare:
		return "prepare"
	case StepValidate:
		return "validate"
	case StepReplay:
		return "replay"
	case StepPublish:
		return "publish"
	}
	return "unknown"
}

// Options are a store's options. The zero value is fine.
type Options struct {
	// ConflictWait is how long a commit waits for a prepared transaction that it truly conflicts with before it loses;
	// 0 is one second, and less than 0 is not at all.
	ConflictWait time.Duration
	// Faults, if set, is called at each step. An error makes the step fail as a whole: the transaction stays as it was
	// and the step's caller gets the error. It may be called under the writer's lock and must not use the store.
	Faults func(step Step) error
	// OnCommit, if set, is called after each publish, without a lock, by the goroutine that committed. It must not
	// block. It is a wake-up: calls may overtake one another.
	OnCommit func()
}

// Store is a versioned store of rows. All of its methods are safe for concurrent use.
type Store[R comparable] struct {
	head   atomic.Pointer[Commit[R]]
	schema *Schema[R]
	opts   Options
	seq    atomic.Uint64
	owners atomic.Uint64 // numbers those who make nodes; see node

	mu       sync.Mutex // the writer's lock; it guards what is below, and publishing
	prepared []*Tx[R]
	scratch  *scratch
	changes  []Change[R] // room for those of Update
	news     bool        // something was published
}

// New returns an empty store. It costs next to nothing: tables are built when they get their first row.
func New[R comparable](schema *Schema[R], opts Options) *Store[R] {
	if opts.ConflictWait == 0 {
		opts.ConflictWait = time.Second
	}
	s := &Store[R]{schema: schema, opts: opts}
	s.head.Store(&Commit[R]{state: Snapshot[R]{schema: schema}, log: new(record[R])})
	return s
}

// NextSeq returns the next number of a counter that begins at 1, for the Seq of a new row. It takes no part in
// transactions: numbers of one that aborts are lost.
func (s *Store[R]) NextSeq() uint64 { return s.seq.Add(1) }

// Head returns the newest state. It is one atomic load.
func (s *Store[R]) Head() *Commit[R] { return s.head.Load() }

// Begin starts a transaction on the newest state. It takes no lock and constant time.
func (s *Store[R]) Begin() *Tx[R] { return s.BeginAt(s.Head()) }

// BeginAt starts a transaction on the state c, which must be this store's: it will conflict with any later commit that
// changed what it reads.
func (s *Store[R]) BeginAt(c *Commit[R]) *Tx[R] {
	return &Tx[R]{store: s, base: c.state, log: c.log, checked: c.log, edit: editor[R]{state: c.state}}
}

func (s *Store[R]) fault(step Step) error {
	if s.opts.Faults == nil {
		return nil
	}
	return s.opts.Faults(step)
}

// unlock ends what began with taking the lock, and tells of a commit made meanwhile.
func (s *Store[R]) unlock() {
	news := s.news
	s.news = false
	s.mu.Unlock()
	if news && s.opts.OnCommit != nil {
		s.opts.OnCommit()
	}
}

// Update runs fn on the newest state under the writer's lock and publishes its changes as one commit, which it returns.
// No read is recorded, for nothing can change meanwhile. If fn returns an error or panics, nothing has happened. If fn
// changed nothing, nothing is published and the newest state returned.
//
// Only a prepared transaction can be in the way of the changes. Then Update waits for it to end, without the lock, and
// runs fn again, on a new transaction; after Options.ConflictWait it returns a *ConflictError. So fn may run more than
// once. It must not use the store but through tx, nor keep tx.
func (s *Store[R]) Update(fn func(tx *Tx[R]) error) (*Commit[R], error) {
	var wait waiter
	for {
		c, blocked, err := s.update(fn)
		if blocked == nil {
			return c, err
		}
		if !wait.until(blocked, s.opts.ConflictWait) {
			return nil, err
		}
	}
}

// update is one try of Update. If a prepared transaction is in the way, blocked is closed when that ends, and the error
// is the one to return if it won't.
func (s *Store[R]) update(fn func(tx *Tx[R]) error) (_ *Commit[R], blocked <-chan struct{}, _ error) {
	s.mu.Lock()
	defer s.unlock()
	tx := s.Begin()
	tx.managed = true
	tx.edit.scratch = s.keys()
	tx.changes = s.changes
	defer tx.release(Aborted)
	if err := fn(tx); err != nil {
		return nil, nil, err
	}
	switch {
	case tx.state != Open:
		return nil, nil, ErrClosed
	case tx.doomed != nil:
		return nil, nil, tx.doomed
	}
	net := slices.Clone(netOf(tx.changes)) // the room is used again
	if len(net) == 0 {
		return s.Head(), nil, nil
	}
	if blocked, conflict := s.blocked(tx, net, false); conflict != nil {
		return nil, blocked, conflict
	}
	c, err := s.publish(tx, tx.edit.state.tables, net)
	return c, nil, err
}

// keys returns the scratch of whoever has the lock.
func (s *Store[R]) keys() *scratch {
	if s.scratch == nil {
		s.scratch = newScratch()
	}
	return s.scratch
}

// blocked returns why tx, with its net changes, may not commit before one of the prepared transactions, and what is
// closed when that one ends. If tx is to be prepared itself, either may commit first, so that both ways count.
func (s *Store[R]) blocked(tx *Tx[R], net []Change[R], prepare bool) (<-chan struct{}, *ConflictError) {
	for _, p := range s.prepared {
		conflict := p.hit(net, s.keys())
		if conflict == nil && prepare {
			conflict = tx.hit(p.net, s.keys())
		}
		if conflict != nil {
			conflict.Label, conflict.Prepared = p.label, true
			return p.done, conflict
		}
	}
	return nil, nil
}

// publish makes tables the newest state. The lock is held.
func (s *Store[R]) publish(tx *Tx[R], tables []*tableState[R], net []Change[R]) (*Commit[R], error) {
	if err := s.fault(StepPublish); err != nil {
		return nil, err
	}
	head := s.Head()
	c := &Commit[R]{
		Version: head.Version + 1,
		Label:   tx.label,
		Meta:    tx.meta,
		Changes: net,
		state:   Snapshot[R]{schema: s.schema, tables: tables},
		log:     &record[R]{version: head.Version + 1, label: tx.label, changes: net},
	}
	// The head first: who learns of a commit by Next must find it in Head.
	s.head.Store(c)
	head.log.next.Store(c.log)
	head.next.Store(c)
	s.news = true
	tx.release(Committed)
	return c, nil
}

// waiter waits for several things in turn, together for no longer than a limit.
type waiter struct{ timer *time.Timer }

// until reports whether done was closed in time.
func (w *waiter) until(done <-chan struct{}, limit time.Duration) bool {
	if limit < 0 {
		return false
	}
	if w.timer == nil {
		w.timer = time.NewTimer(limit)
	}
	select {
	case <-done:
		return true
	case <-w.timer.C:
		return false
	}
}
