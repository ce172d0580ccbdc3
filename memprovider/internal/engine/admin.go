package engine

import (
	"slices"

	"github.com/osid-go/osid-go/osid"
)

// CanCreateWithRecordTypes is the hint for creating objects with records: false if a type is not registered.
func (s *Session) CanCreateWithRecordTypes(op, arg string, types []osid.Type) (bool, error) {
	for _, t := range types {
		if t == nil {
			return false, &osid.Error{Code: osid.ErrNullArgument, Op: op, Arg: arg, Detail: "holds a nil type"}
		}
	}
	if s.enter(op) != nil {
		return false, nil
	}
	_, err := s.k.registered(op, arg, types)
	return err == nil && s.CanCreate(), nil
}

// Peer is an Id that an object is made for: a customer's resource, an entry's customer, item and period.
type Peer struct {
	El  int
	Arg string
	ID  osid.ID
}

// FormForCreate returns a form for a new object. ErrNotFound: a peer does not exist. ErrUnsupported: a record type is not registered.
func (s *Session) FormForCreate(op, typesArg string, types []osid.Type, peers ...Peer) (*Form, error) {
	for _, p := range peers {
		if p.ID == nil {
			return nil, nullArgument(op, p.Arg)
		}
	}
	records, err := s.k.registered(op, typesArg, types)
	if osid.CodeOf(err) == osid.ErrNullArgument {
		return nil, err
	}
	if err := s.require(op, OpCreate); err != nil {
		return nil, err
	}
	if err != nil {
		return nil, err
	}
	return s.formFor(op, records, peers)
}

// formFor makes a create form once its caller is known to be allowed to.
func (s *Session) formFor(op string, records []*RecordType, peers []Peer) (*Form, error) {
	f := s.newForm(nil, records)
	if len(peers) > 0 {
		f.peers = make(map[int]osid.ID, len(peers))
	}
	for _, p := range peers {
		id, err := s.peer(op, p)
		if err != nil {
			return nil, err
		}
		f.peers[p.El] = id
	}
	return f, nil
}

// peer checks that what a peer names exists, and returns its primary Id.
func (s *Session) peer(op string, p Peer) (osid.ID, error) {
	e := &s.k.elements[p.El]
	if e.ref == nil {
		if e.Outside != None && !s.eng.opts.exists(e.Outside, p.ID) {
			return nil, argError(osid.ErrNotFound, op, p.Arg, osid.IDString(p.ID), "no such %s", e.Label)
		}
		return ownID(p.ID), nil
	}
	var found *Object
	err := s.view(op, func(r reader) error {
		found = s.eng.find(r, e.ref, osid.IDString(p.ID))
		if found == nil {
			return notFound(op, p.Arg, e.ref, osid.IDString(p.ID))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return found.id, nil
}

// submitted returns the form behind a shell if it may be submitted to this session. When there is no error the form is busy, so that
// it does not change, until its settle is called.
func (s *Session) submitted(op, arg string, form any, update bool) (*Form, error) {
	if form == nil {
		return nil, nullArgument(op, arg)
	}
	shell, ok := form.(interface{ form() *Form })
	if !ok || shell.form() == nil || shell.form().s.eng != s.eng || shell.form().k != s.k || shell.form().s.catalog != s.catalog {
		return nil, &osid.Error{Code: osid.ErrUnsupported, Op: op, Arg: arg, Detail: "did not come from this provider's session"}
	}
	f := shell.form()
	if f.IsForUpdate() != update {
		return nil, &osid.Error{Code: osid.ErrUnsupported, Op: op, Arg: arg, Detail: "is a form for another operation"}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	switch problems := f.problems(); {
	case f.state == formUsed:
		return nil, &osid.Error{Code: osid.ErrIllegalState, Op: op, Arg: arg, Detail: "was used already"}
	case f.state == formBusy:
		return nil, &osid.Error{Code: osid.ErrIllegalState, Op: op, Arg: arg, Detail: "is being submitted already"}
	case len(problems) > 0:
		return nil, &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: arg, Detail: problems[0].text}
	}
	f.state = formBusy
	return f, nil
}

// Create makes an object of a form. After success the form is used up; after a failure it may be mended and submitted again.
func (s *Session) Create(op, arg string, form any) (Handle, error) {
	if form == nil {
		return Handle{}, nullArgument(op, arg)
	}
	if err := s.require(op, OpCreate); err != nil {
		return Handle{}, err
	}
	f, err := s.submitted(op, arg, form, false)
	if err != nil {
		return Handle{}, err
	}
	o := s.made(f)
	err = s.change(op, func(t *tx) error { return s.insert(op, arg, t, f, o) })
	f.settle(err == nil)
	if err != nil {
		return Handle{}, err
	}
	return Handle{s, s.k, o}, nil
}

// made builds the object of a create form.
func (s *Session) made(f *Form) *Object {
	id := s.eng.newID(s.k)
	now := s.eng.opts.Clock.Now().UnixNano()
	o := &Object{key: osid.IDString(id), id: id, seq: s.eng.store.NextSeq(), created: now, modified: now, catalogs: s.home, records: f.records}
	o.rev = o.seq
	last := -1
	for el := range f.k.elements {
		if f.current(el) != nil {
			last = el
		}
	}
	o.values = make([]any, last+1)
	for el := range o.values {
		o.values[el] = f.current(el)
	}
	return o
}

// insert stores a new object, if what it refers to still exists.
func (s *Session) insert(op, arg string, t *tx, f *Form, o *Object) error {
	if !s.k.isCatalog() {
		if _, ok := t.Get(s.catalogKind().table, s.catalog); !ok {
			return argError(osid.ErrOperationFailed, op, s.catalogKind().Noun, s.catalog, "the session's catalog is gone")
		}
	}
	if _, taken := t.Get(s.k.table, o.key); taken {
		return argError(osid.ErrOperationFailed, op, "id", o.key, "the Id is taken")
	}
	if _, taken := t.Get(s.eng.model.aux(tableAlias), aliasKey(s.k, o.key)); taken {
		return argError(osid.ErrOperationFailed, op, "id", o.key, "the Id is taken by an alias")
	}
	if err := s.refer(op, arg, t, o); err != nil {
		return err
	}
	if err := t.Put(s.k.table, o); err != nil {
		return err
	}
	if s.k.isCatalog() {
		return s.putUnder(op, arg, t, o, f)
	}
	return nil
}

// refer checks that the objects an object names exist.
func (s *Session) refer(op, arg string, t *tx, o *Object) error {
	for _, el := range s.k.refs {
		id, ok := o.value(el).(osid.ID)
		if !ok {
			continue
		}
		e := &s.k.elements[el]
		if _, ok := t.Get(e.ref.table, osid.IDString(id)); !ok {
			return &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: arg, Detail: "its " + e.Label + " " + osid.IDString(id) + " no longer exists"}
		}
	}
	return nil
}

// FormForUpdate returns a form for changing an object. ErrNotFound: there is no such object.
func (s *Session) FormForUpdate(op, arg string, id osid.ID) (*Form, error) {
	t := s.txn.Load()
	o, err := s.target(op, arg, id, OpUpdate)
	if err != nil {
		return nil, err
	}
	return s.newFormIn(t, o), nil
}

// target finds the object that an administrative operation is about, and checks that it is allowed.
func (s *Session) target(op, arg string, id osid.ID, what Operation) (*Object, error) {
	if id == nil {
		return nil, nullArgument(op, arg)
	}
	if err := s.enter(op); err != nil {
		return nil, err
	}
	return s.targetKey(op, arg, osid.IDString(id), what)
}

func (s *Session) targetKey(op, arg, key string, what Operation) (*Object, error) {
	var found *Object
	if err := s.view(op, func(r reader) error {
		found = s.eng.find(r, s.k, key)
		return nil
	}); err != nil {
		return nil, err
	}
	switch {
	case found == nil && !s.allowed(what, s.k, s.catalog):
		return nil, s.denied(op, what, s.k)
	case found == nil:
		return nil, notFound(op, arg, s.k, key)
	case !s.mayTouch(what, s.k, found):
		return nil, s.denied(op, what, s.k)
	}
	return found, nil
}

// Update changes an object as a form says: the elements that were set or cleared and no others.
func (s *Session) Update(op, arg string, form any) error {
	if form == nil {
		return nullArgument(op, arg)
	}
	if err := s.enter(op); err != nil {
		return err
	}
	f, err := s.submitted(op, arg, form, true)
	if err != nil {
		return err
	}
	if s.mayTouch(OpUpdate, s.k, f.base) {
		err = s.change(op, func(t *tx) error { return s.merge(op, arg, t, f) })
	} else {
		err = s.denied(op, OpUpdate, s.k)
	}
	f.settle(err == nil)
	return err
}

// merge puts the changes of a form into the object as it is now.
func (s *Session) merge(op, arg string, t *tx, f *Form) error {
	old, ok := t.Get(s.k.table, f.base.key)
	if !ok {
		return argError(osid.ErrOperationFailed, op, arg, f.base.key, "the %s no longer exists", s.k.Noun)
	}
	if w := s.txn.Load(); w != nil && w.tx == t && w != f.txn && old.rev != f.base.rev {
		t.Expect(s.k.table, f.base.key, f.base) // a form made outside the transaction is a read of what it was made from
	}
	if len(f.changes) > 0 {
		o := old.clone()
		o.values = slices.Clone(old.values)
		for el := range f.changes {
			o.setValue(el, f.apply(el, old.value(el)))
		}
		o.rev = s.eng.store.NextSeq()
		o.modified = s.eng.opts.Clock.Now().UnixNano()
		if err := s.consistent(op, arg, o); err != nil {
			return err
		}
		if err := s.refer(op, arg, t, o); err != nil {
			return err
		}
		if err := t.Put(s.k.table, o); err != nil {
			return err
		}
	}
	if s.k.isCatalog() {
		return s.putUnder(op, arg, t, old, f)
	}
	return nil
}

// consistent checks what two forms together may have broken though each alone was valid.
func (s *Session) consistent(op, arg string, o *Object) error {
	if from, to := s.k.span(o); from.After(to) {
		return &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: arg, Detail: "it would end before it starts"}
	}
	return nil
}

// Delete removes an object from every catalog. ErrOperationFailed: another object needs it.
func (s *Session) Delete(op, arg string, id osid.ID) error {
	o, err := s.target(op, arg, id, OpDelete)
	if err != nil {
		return err
	}
	return s.change(op, func(t *tx) error {
		if _, ok := t.Get(s.k.table, o.key); !ok {
			return notFound(op, arg, s.k, o.key)
		}
		return s.eng.remove(op, t, s.k, o.key)
	})
}

// Alias lets another Id find an object. ErrAlreadyExists: that Id is the primary one of an object.
func (s *Session) Alias(op, idArg string, id osid.ID, aliasArg string, aliasID osid.ID) error {
	if id == nil {
		return nullArgument(op, idArg)
	}
	if aliasID == nil {
		return nullArgument(op, aliasArg)
	}
	o, err := s.target(op, idArg, id, OpAlias)
	if err != nil {
		return err
	}
	return s.change(op, func(t *tx) error { return s.eng.putAlias(op, aliasArg, t, s.k, o.key, ownID(aliasID)) })
}
