package store

import "slices"

// PrepareAll prepares several open transactions of one store as a unit: all of them or, after a conflict, none, and then all are
// aborted. After any other error all are as they were. Transactions that are prepared already may be among them only if they all are,
// which does nothing.
//
// The members may read and write different things, or one may read what another writes, as long as there is an order in which they
// could have run one after the other; two that wrote one row have none.
func PrepareAll[R comparable](txs ...*Tx[R]) error {
	if len(txs) == 1 {
		return txs[0].Prepare()
	}
	prepared := 0
	for _, tx := range txs {
		switch {
		case tx.state == Prepared:
			prepared++
		case tx.state != Open:
			return ErrClosed
		case tx.managed:
			return ErrManaged
		}
	}
	if prepared == len(txs) {
		return nil
	}
	if prepared > 0 {
		return ErrClosed
	}
	g := group[R]{txs: txs, nets: make([][]Change[R], len(txs))}
	return g.prepare()
}

// CommitAll publishes the changes of transactions that PrepareAll prepared together, at least one, as one commit, which it returns. Its
// Label and Meta are those of the first one with changes. Without any changes it publishes nothing and returns the newest state. After an
// error, which only an injected fault can cause, all are prepared as before.
func CommitAll[R comparable](txs ...*Tx[R]) (*Commit[R], error) {
	for _, tx := range txs {
		if tx.state != Prepared {
			return nil, ErrClosed
		}
	}
	if len(txs) == 1 {
		return txs[0].Commit()
	}
	s := txs[0].store
	s.mu.Lock()
	defer s.unlock()
	g := group[R]{txs: txs, nets: make([][]Change[R], len(txs))}
	for i, tx := range txs {
		g.nets[i] = tx.net
	}
	c := s.Head()
	if all := g.merged(); len(all) > 0 {
		e, err := g.replay(all)
		if err != nil {
			return nil, err
		}
		if c, err = s.publish(g.first(), e.state.tables, all); err != nil {
			return nil, err
		}
	}
	for _, tx := range txs {
		tx.release(Committed)
	}
	return c, nil
}

// group is several transactions that stand or fall together.
type group[R comparable] struct {
	txs  []*Tx[R]
	nets [][]Change[R]
}

func (g *group[R]) abort() {
	for _, tx := range g.txs {
		tx.Abort()
	}
}

// merged returns the net changes of all: no two are of one row.
func (g *group[R]) merged() []Change[R] { return slices.Concat(g.nets...) }

// first returns the first member with changes.
func (g *group[R]) first() *Tx[R] {
	for i, net := range g.nets {
		if len(net) > 0 {
			return g.txs[i]
		}
	}
	return g.txs[0]
}

// replay applies changes to the newest state. The lock is held.
func (g *group[R]) replay(all []Change[R]) (editor[R], error) {
	s := g.txs[0].store
	e := editor[R]{state: s.Head().state, owner: s.owners.Add(1), scratch: s.keys()}
	if err := s.fault(StepReplay); err != nil {
		return e, err
	}
	for i := range all {
		e.apply(all[i].Table, all[i].Key, all[i].Before, all[i].After)
	}
	return e, nil
}

func (g *group[R]) prepare() error {
	s := g.txs[0].store
	if err := s.fault(StepPrepare); err != nil {
		return err
	}
	for i, tx := range g.txs {
		if tx.doomed != nil {
			err := tx.doomed
			g.abort()
			return err
		}
		if tx.edit.scratch == nil {
			tx.edit.scratch = newScratch()
		}
		tx.reads.settle()
		tx.indexChanges()
		g.nets[i] = netOf(tx.changes)
	}
	var wait waiter
	for {
		// As for a single one, most of the checking is done before taking the lock.
		for _, tx := range g.txs {
			if err := tx.check(); err != nil {
				g.abort()
				return err
			}
		}
		blocked, err := g.attempt()
		if err == nil {
			return nil
		}
		conflict, lost := err.(*ConflictError)
		switch {
		case !lost:
			return err
		case blocked == nil || !wait.until(blocked, s.opts.ConflictWait):
			g.abort()
			return conflict
		}
	}
}

// attempt is one try of prepare. If a prepared transaction is in the way, blocked is closed when that ends.
func (g *group[R]) attempt() (blocked <-chan struct{}, _ error) {
	s := g.txs[0].store
	s.mu.Lock()
	defer s.unlock()
	if err := s.fault(StepValidate); err != nil {
		return nil, err
	}
	for i, tx := range g.txs {
		if err := tx.check(); err != nil {
			return nil, err
		}
		if blocked, conflict := s.blocked(tx, g.nets[i], true); conflict != nil {
			return blocked, conflict
		}
	}
	if conflict := g.crossed(); conflict != nil {
		return nil, conflict
	}
	if err := g.unique(); err != nil {
		return nil, err
	}
	for i, tx := range g.txs {
		tx.claim(g.nets[i])
		tx.net = g.nets[i]
		tx.done = make(chan struct{})
		tx.state = Prepared
		s.prepared = append(s.prepared, tx)
	}
	return nil, nil
}

// crossed returns a conflict if there is no order in which the members could have run: each has to come before those whose changes it
// did not see though it read where they are.
func (g *group[R]) crossed() *ConflictError {
	n := len(g.txs)
	after := make([]int, n)    // how many members have to come before
	before := make([][]int, n) // who has to come after
	var conflict *ConflictError
	for i, reader := range g.txs {
		for j := range g.txs {
			if i == j {
				continue
			}
			if hit := reader.hit(g.nets[j], reader.edit.scratch); hit != nil {
				hit.Label = g.txs[j].label
				conflict = hit
				before[i] = append(before[i], j)
				after[j]++
			}
		}
	}
	var ready []int
	for i, k := range after {
		if k == 0 {
			ready = append(ready, i)
		}
	}
	done := 0
	for ; len(ready) > 0; done++ {
		i := ready[0]
		ready = ready[1:]
		for _, j := range before[i] {
			if after[j]--; after[j] == 0 {
				ready = append(ready, j)
			}
		}
	}
	if done == n {
		return nil
	}
	return conflict
}

// unique returns a conflict if a member would take a unique key that another row, be it another member's, has then. The lock is held.
func (g *group[R]) unique() error {
	s := g.txs[0].store
	all := g.merged()
	if !slices.ContainsFunc(all, func(c Change[R]) bool { return len(s.schema.tables[c.Table].unique) > 0 }) {
		return nil
	}
	e, err := g.replay(all)
	if err != nil {
		return err
	}
	var zero R
	for i := range all {
		c := &all[i]
		if c.After == zero {
			continue
		}
		if x, wanted, holder, ok := e.taken(c.Table, c.Key, c.After); ok {
			return g.txs[0].lost(c, x, wanted, holder)
		}
	}
	return nil
}
