package store

// Prepare checks the transaction against all that was committed since it began, and then holds what it read and wrote
// until it ends: its commit cannot fail for a conflict any more. The later of two transactions that conflict loses: it
// gets a *ConflictError and is aborted. Where the other one is itself only prepared, Prepare first waits for it to end,
// for at most Options.ConflictWait. Preparing a prepared transaction does nothing.
//
// Other commits that conflict with a prepared transaction wait and fail, so end it soon.
func (tx *Tx[R]) Prepare() error {
	switch {
	case tx.state == Prepared:
		return nil
	case tx.state != Open:
		return ErrClosed
	case tx.managed:
		return ErrManaged
	}
	_, err := tx.settle(netOf(tx.changes), false)
	return err
}

// Commit publishes the transaction's net changes as one commit, which it returns, and prepares first if need be. Without
// changes it publishes nothing and returns the newest state; what an open transaction read is then not checked, since
// it all came from one state. On a *ConflictError the transaction is aborted; after any other error it is as it was.
func (tx *Tx[R]) Commit() (*Commit[R], error) {
	switch {
	case tx.state == Prepared:
		return tx.commitPrepared()
	case tx.state != Open:
		return nil, ErrClosed
	case tx.managed:
		return nil, ErrManaged
	}
	net := netOf(tx.changes)
	if len(net) == 0 && tx.doomed == nil {
		c := tx.store.Head()
		tx.release(Committed)
		return c, nil
	}
	return tx.settle(net, true)
}

// Abort ends the transaction and leaves nothing of it. It does nothing to one that has ended.
func (tx *Tx[R]) Abort() {
	if tx.state == Prepared {
		s := tx.store
		s.mu.Lock()
		defer s.unlock()
	}
	tx.release(Aborted)
}

// settle prepares or commits an open transaction, waiting for those in its way.
func (tx *Tx[R]) settle(net []Change[R], commit bool) (*Commit[R], error) {
	s := tx.store
	if err := s.fault(StepPrepare); err != nil {
		return nil, err
	}
	if tx.doomed != nil {
		err := tx.doomed
		tx.release(Aborted)
		return nil, err
	}
	if tx.edit.scratch == nil {
		tx.edit.scratch = newScratch()
	}
	tx.reads.settle()
	if !commit {
		tx.indexChanges()
	}
	var wait waiter
	for {
		// Most of the checking is done before taking the lock; what is committed meanwhile remains for under it.
		if err := tx.check(); err != nil {
			tx.release(Aborted)
			return nil, err
		}
		c, blocked, err := tx.attempt(net, commit)
		if blocked == nil {
			return c, err
		}
		if !wait.until(blocked, s.opts.ConflictWait) {
			tx.release(Aborted)
			return nil, err
		}
	}
}

// attempt is one try of settle. If a prepared transaction is in the way, blocked is closed when that ends, and the error
// is the one to return if it won't.
func (tx *Tx[R]) attempt(net []Change[R], commit bool) (_ *Commit[R], blocked <-chan struct{}, _ error) {
	s := tx.store
	s.mu.Lock()
	defer s.unlock()
	if err := s.fault(StepValidate); err != nil {
		return nil, nil, err
	}
	if err := tx.check(); err != nil {
		tx.release(Aborted)
		return nil, nil, err
	}
	if blocked, conflict := s.blocked(tx, net, !commit); conflict != nil {
		return nil, blocked, conflict
	}
	tables, err := tx.rebase(net)
	if err != nil {
		if _, ok := err.(*ConflictError); ok {
			tx.release(Aborted)
		}
		return nil, nil, err
	}
	if commit {
		c, err := s.publish(tx, tables, net)
		return c, nil, err
	}
	tx.claim(net)
	tx.net = net
	tx.log, tx.edit.state.tables = s.Head().log, tables // all done if nobody else commits before
	tx.done = make(chan struct{})
	tx.state = Prepared
	s.prepared = append(s.prepared, tx)
	return nil, nil, nil
}

// check checks what was read against the commits not yet checked. The cost is proportional to their changes.
func (tx *Tx[R]) check() error {
	if tx.checked.next.Load() != nil {
		tx.indexChanges()
	}
	for r := tx.checked.next.Load(); r != nil; r = r.next.Load() {
		if err := tx.hit(r.changes, tx.edit.scratch); err != nil {
			err.Version, err.Label = r.version, r.label
			return err
		}
		tx.checked = r
	}
	return nil
}

// hit returns a conflict if one of the changes touches what tx read or wrote. It must be settled.
func (tx *Tx[R]) hit(changes []Change[R], s *scratch) *ConflictError {
	for i := range changes {
		c := &changes[i]
		if tx.find(c.Table, c.Key) >= 0 {
			return &ConflictError{Table: tx.edit.state.schema.tables[c.Table].Name, Key: c.Key}
		}
		if conflict := tx.reads.hit(tx.edit.state.schema, c, s); conflict != nil {
			return conflict
		}
	}
	return nil
}

// Held returns the *ConflictError that the changes since the mark would make Update fail with after its wait, because a prepared
// transaction holds what they change; nil if there is none. It is for use within Update, where that is sure, by who would rather undo them.
func (tx *Tx[R]) Held(m Mark) error {
	if !tx.managed || len(tx.store.prepared) == 0 {
		return nil
	}
	var changes []Change[R]
	for _, u := range tx.undo[m.undo:] {
		changes = append(changes, tx.changes[u.at])
	}
	if _, conflict := tx.store.blocked(tx, netOf(changes), false); conflict != nil {
		return conflict
	}
	return nil
}

// claim counts the unique keys that the changes take as read, so that nobody else takes them before the commit.
func (tx *Tx[R]) claim(net []Change[R]) {
	schema := tx.edit.state.schema
	for i := range net {
		c := &net[i]
		t := &schema.tables[c.Table]
		for _, x := range t.unique {
			for _, key := range keysOf(&t.Indexes[x], c.After, &tx.edit.scratch.after) {
				tx.read().addLookup(schema, c.Table, x, key)
			}
		}
	}
}

// rebase returns the tables of the newest state with tx's changes. They are tx's own if it began there; otherwise its
// changes are replayed, which the check has made sure fit. Only unique keys can have been taken by other rows. The lock
// is held.
func (tx *Tx[R]) rebase(net []Change[R]) ([]*tableState[R], error) {
	s := tx.store
	head := s.Head()
	if head.log == tx.log {
		return tx.edit.state.tables, nil
	}
	if err := s.fault(StepReplay); err != nil {
		return nil, err
	}
	e := editor[R]{state: head.state, owner: s.owners.Add(1), scratch: s.keys()}
	unique := false
	for i := range net {
		c := &net[i]
		e.apply(c.Table, c.Key, c.Before, c.After)
		unique = unique || len(s.schema.tables[c.Table].unique) > 0
	}
	if !unique {
		return e.state.tables, nil
	}
	// Only when all are applied, for a key may have gone from one of the rows to another.
	for i := range net {
		c := &net[i]
		if x, wanted, holder, ok := e.taken(c.Table, c.Key, c.After); ok {
			return nil, tx.lost(c, x, wanted, holder)
		}
	}
	return e.state.tables, nil
}

// lost returns the conflict over a unique key that holder took since tx began.
func (tx *Tx[R]) lost(c *Change[R], index int, key, holder string) *ConflictError {
	t := &tx.store.schema.tables[c.Table]
	at := point(key)
	conflict := &ConflictError{Table: t.Name, Key: holder, Index: t.Indexes[index].Name, Lo: at.lo, Hi: at.hi}
	for r := tx.log.next.Load(); r != nil; r = r.next.Load() {
		for i := range r.changes {
			if o := &r.changes[i]; o.Table == c.Table && o.Key == holder {
				conflict.Version, conflict.Label = r.version, r.label
			}
		}
	}
	return conflict
}

// commitPrepared publishes a prepared transaction, or leaves it prepared.
func (tx *Tx[R]) commitPrepared() (*Commit[R], error) {
	s := tx.store
	s.mu.Lock()
	defer s.unlock()
	if len(tx.net) == 0 {
		tx.release(Committed)
		return s.Head(), nil
	}
	tables, err := tx.rebase(tx.net)
	if err != nil {
		return nil, err
	}
	return s.publish(tx, tables, tx.net)
}

// roomKept is the number of changes that Update keeps room for.
const roomKept = 4096

// release ends a transaction, if it has not ended yet, and lets go of all that it keeps. If it is prepared the lock is
// held.
func (tx *Tx[R]) release(state State) {
	s := tx.store
	switch tx.state {
	case Open:
	case Prepared:
		for i, p := range s.prepared {
			if p == tx {
				s.prepared = append(s.prepared[:i:i], s.prepared[i+1:]...)
				break
			}
		}
		close(tx.done)
	default:
		return
	}
	if tx.managed {
		clear(tx.changes)
		if cap(tx.changes) <= roomKept {
			s.changes = tx.changes[:0]
		}
	}
	*tx = Tx[R]{store: s, state: state, done: tx.done}
}
