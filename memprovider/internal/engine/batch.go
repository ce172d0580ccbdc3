package engine

import (
	"errors"
	"iter"
	"slices"

	"github.com/osid-go/osid-go/memprovider/internal/store"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/transaction"
)

// Each turns a typed range into an untyped one; nil if the list was nil.
func Each[T any](isNil bool, seq iter.Seq2[T, error]) iter.Seq2[any, error] {
	if isNil {
		return nil
	}
	return func(yield func(any, error) bool) {
		for v, err := range seq {
			if !yield(v, err) {
				return
			}
		}
	}
}

func unreadable(op, arg string, err error) error {
	return &osid.Error{Code: osid.ErrOperationFailed, Op: op, Arg: arg, Detail: "the list cannot be read", Cause: err}
}

// creatable checks what all forms of a batch for create have in common.
func (s *Session) creatable(op, typesArg string, types []osid.Type) ([]*RecordType, error) {
	records, err := s.k.registered(op, typesArg, types)
	if osid.CodeOf(err) == osid.ErrNullArgument {
		return nil, err
	}
	if err := s.require(op, OpCreate); err != nil {
		return nil, err
	}
	return records, err
}

// FormsForCreateByIDs returns a create form for each Id of a list.
func (s *Session) FormsForCreateByIDs(op, arg string, ids osid.IDList, el int, typesArg string, types []osid.Type) ([]*Form, error) {
	keys, err := keysOf(op, arg, ids)
	if err != nil {
		return nil, err
	}
	records, err := s.creatable(op, typesArg, types)
	if err != nil {
		return nil, err
	}
	out := make([]*Form, len(keys))
	for i, key := range keys {
		if out[i], err = s.formFor(op, records, []Peer{{el, arg, idOfKey(key)}}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// FormsForCreateN returns a number of create forms. ErrOperationFailed: more than the provider's limit.
func (s *Session) FormsForCreateN(op string, number uint64, typesArg string, types []osid.Type) ([]*Form, error) {
	records, err := s.creatable(op, typesArg, types)
	if err != nil {
		return nil, err
	}
	if number > s.eng.opts.MaxBatch {
		return nil, osid.NewError(osid.ErrOperationFailed, op, "%d forms are more than the limit of %d", number, s.eng.opts.MaxBatch)
	}
	out := make([]*Form, number)
	for i := range out {
		out[i] = s.newForm(nil, records)
	}
	return out, nil
}

// FormsForCreatePeers returns a create form for each element of a list of peers.
func (s *Session) FormsForCreatePeers(op, arg string, peers iter.Seq2[any, error], split func(peer any) []Peer, typesArg string, types []osid.Type) ([]*Form, error) {
	if peers == nil {
		return nil, nullArgument(op, arg)
	}
	records, err := s.creatable(op, typesArg, types)
	if err != nil {
		return nil, err
	}
	var out []*Form
	for peer, err := range peers {
		if err != nil {
			return nil, unreadable(op, arg, err)
		}
		if peer == nil {
			return nil, &osid.Error{Code: osid.ErrNullArgument, Op: op, Arg: arg, Detail: "holds nil"}
		}
		parts := split(peer)
		for _, p := range parts {
			if p.ID == nil {
				return nil, &osid.Error{Code: osid.ErrNullArgument, Op: op, Arg: arg, Detail: "holds a peer with a nil " + p.Arg}
			}
		}
		f, err := s.formFor(op, records, parts)
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

// FormsForUpdate returns an update form for each Id of a list.
func (s *Session) FormsForUpdate(op, arg string, ids osid.IDList) ([]*Form, error) {
	keys, err := keysOf(op, arg, ids)
	if err != nil {
		return nil, err
	}
	if err := s.enter(op); err != nil {
		return nil, err
	}
	t := s.txn.Load()
	out := make([]*Form, len(keys))
	for i, key := range keys {
		o, err := s.targetKey(op, arg, key, OpUpdate)
		if err != nil {
			return nil, err
		}
		out[i] = s.newFormIn(t, o)
	}
	return out, nil
}

// outcome is what became of one input of a batch.
type outcome struct {
	form    osid.ID // of the form, or the Id asked about
	subject osid.ID // of the object made, changed or removed
	alias   osid.ID
	err     error
}

func (o outcome) IsSuccessful() bool { return o.err == nil }

func (o outcome) message(op string) (osid.DisplayText, error) {
	if o.err == nil {
		return nil, osid.NewError(osid.ErrIllegalState, op, "the operation was successful")
	}
	return osid.NewDisplayText(o.err.Error()), nil
}

type createResponse struct{ outcome }

func (r createResponse) GetFormID() osid.ID { return r.form }
func (r createResponse) GetCreatedID() (osid.ID, error) {
	if r.err != nil {
		return nil, osid.NewError(osid.ErrIllegalState, "osid.transaction.batch.CreateResponse.getCreatedId", "nothing was created")
	}
	return r.subject, nil
}
func (r createResponse) GetErrorMessage() (osid.DisplayText, error) {
	return r.message("osid.transaction.batch.CreateResponse.getErrorMessage")
}

type updateResponse struct{ outcome }

func (r updateResponse) GetFormID() osid.ID    { return r.form }
func (r updateResponse) GetUpdatedID() osid.ID { return r.subject }
func (r updateResponse) GetErrorMessage() (osid.DisplayText, error) {
	return r.message("osid.transaction.batch.UpdateResponse.getErrorMessage")
}

type deleteResponse struct{ outcome }

func (r deleteResponse) GetDeletedID() osid.ID { return r.subject }
func (r deleteResponse) GetErrorMessage() (osid.DisplayText, error) {
	return r.message("osid.transaction.batch.DeleteResponse.getErrorMessage")
}

type aliasResponse struct{ outcome }

func (r aliasResponse) GetReferenceID() osid.ID { return r.subject }
func (r aliasResponse) GetAliasID() osid.ID     { return r.alias }
func (r aliasResponse) GetErrorMessage() (osid.DisplayText, error) {
	return r.message("osid.transaction.batch.AliasResponse.getErrorMessage")
}

// input is one input of a batch, ready to be carried out.
type input struct {
	out  outcome
	do   func(t *tx) error
	form *Form // busy until the batch is over; nil if there is none
}

// batch carries out inputs as one change, in which each stands alone: what one did before it failed is undone and the others go on. It is
// denied as a whole if the agent may not do this in the session's catalog and no input is of another where it may.
func (s *Session) batch(op string, what Operation, inputs []input) error {
	failures := make([]error, len(inputs))
	stored := false
	defer func() {
		for i := range inputs {
			if inputs[i].form != nil {
				inputs[i].form.settle(stored && failures[i] == nil)
			}
		}
	}()
	ready := func(in input) bool { return in.out.err == nil }
	if !s.allowed(what, s.k, s.catalog) && !slices.ContainsFunc(inputs, ready) {
		return s.denied(op, what, s.k)
	}
	each := func(held func(t *tx, since store.Mark) error) error {
		return s.change(op, func(t *tx) error {
			for i := range inputs {
				failures[i] = inputs[i].out.err
				if failures[i] != nil {
					continue
				}
				mark := t.Mark()
				failures[i] = inputs[i].do(t)
				if failures[i] == nil {
					failures[i] = failed(op, held(t, mark))
				}
				if failures[i] != nil {
					t.Rollback(mark)
				}
			}
			return nil
		})
	}
	err := each(func(*tx, store.Mark) error { return nil })
	if isConflict(err) { // a prepared transaction did not end in time: only what it holds fails
		err = each((*tx).Held)
	}
	if err != nil {
		return err
	}
	stored = true
	for i := range inputs {
		inputs[i].out.err = failures[i]
	}
	return nil
}

// forms reads a batch of forms and prepares an input of each. A form that stands in it twice is busy the second time and refused.
func (s *Session) forms(op, arg string, forms iter.Seq2[any, error], update bool, prepare func(f *Form) input) ([]input, error) {
	var inputs []input
	for form, err := range forms {
		if err != nil {
			for i := range inputs {
				if inputs[i].form != nil {
					inputs[i].form.settle(false)
				}
			}
			return nil, unreadable(op, arg, err)
		}
		var in input
		f, err := s.submitted(op, arg, form, update)
		if err != nil {
			in = input{out: outcome{subject: s.subjectOf(form), err: err}}
		} else {
			in = prepare(f)
			in.form = f
		}
		if shell, ok := form.(osid.OsidForm); ok {
			in.out.form = shell.GetID()
		}
		inputs = append(inputs, in)
	}
	return inputs, nil
}

// subjectOf is the Id of the object that a form is about, nil for none.
func (s *Session) subjectOf(form any) osid.ID {
	if shell, ok := form.(interface{ form() *Form }); ok && shell.form() != nil && shell.form().base != nil {
		return shell.form().base.id
	}
	return nil
}

// CreateBatch makes an object of each form; the responses are in the order of the forms.
func (s *Session) CreateBatch(op, arg string, forms iter.Seq2[any, error]) (transaction.CreateResponseList, error) {
	if forms == nil {
		return nil, nullArgument(op, arg)
	}
	if err := s.require(op, OpCreate); err != nil {
		return nil, err
	}
	inputs, err := s.forms(op, arg, forms, false, func(f *Form) input {
		o := s.made(f)
		return input{out: outcome{subject: o.id}, do: func(t *tx) error { return s.insert(op, arg, t, f, o) }}
	})
	if err != nil {
		return nil, err
	}
	if err := s.batch(op, OpCreate, inputs); err != nil {
		return nil, err
	}
	out := make([]transaction.CreateResponse, len(inputs))
	for i := range inputs {
		out[i] = createResponse{inputs[i].out}
	}
	return transaction.NewCreateResponseList(out...), nil
}

// UpdateBatch changes an object as each form says; the responses are in the order of the forms.
func (s *Session) UpdateBatch(op, arg string, forms iter.Seq2[any, error]) (transaction.UpdateResponseList, error) {
	if forms == nil {
		return nil, nullArgument(op, arg)
	}
	if err := s.enter(op); err != nil {
		return nil, err
	}
	inputs, err := s.forms(op, arg, forms, true, func(f *Form) input {
		in := input{out: outcome{subject: f.base.id}, do: func(t *tx) error { return s.merge(op, arg, t, f) }}
		if !s.mayTouch(OpUpdate, s.k, f.base) {
			in.out.err = s.denied(op, OpUpdate, s.k)
		}
		return in
	})
	if err != nil {
		return nil, err
	}
	if err := s.batch(op, OpUpdate, inputs); err != nil {
		return nil, err
	}
	out := make([]transaction.UpdateResponse, len(inputs))
	for i := range inputs {
		out[i] = updateResponse{inputs[i].out}
	}
	return transaction.NewUpdateResponseList(out...), nil
}

// DeleteBatch removes the objects of a list of Ids; the responses are in the order of the list.
func (s *Session) DeleteBatch(op, arg string, ids osid.IDList) (transaction.DeleteResponseList, error) {
	keys, err := keysOf(op, arg, ids)
	if err != nil {
		return nil, err
	}
	if err := s.enter(op); err != nil {
		return nil, err
	}
	inputs := make([]input, len(keys))
	for i, key := range keys {
		inputs[i] = s.deletion(op, arg, key)
	}
	return s.deleteAll(op, inputs)
}

// deletion prepares the removal of one object.
func (s *Session) deletion(op, arg, key string) input {
	in := input{out: outcome{subject: idOfKey(key)}}
	o, err := s.targetKey(op, arg, key, OpDelete)
	if err != nil {
		in.out.err = err
		return in
	}
	in.do = func(t *tx) error {
		if _, ok := t.Get(s.k.table, o.key); !ok {
			return notFound(op, arg, s.k, o.key)
		}
		return s.eng.remove(op, t, s.k, o.key)
	}
	return in
}

func (s *Session) deleteAll(op string, inputs []input) (transaction.DeleteResponseList, error) {
	if err := s.batch(op, OpDelete, inputs); err != nil {
		return nil, err
	}
	out := make([]transaction.DeleteResponse, len(inputs))
	for i := range inputs {
		out[i] = deleteResponse{inputs[i].out}
	}
	return transaction.NewDeleteResponseList(out...), nil
}

// deleteWhere removes the objects assigned to the session's catalog that fulfil conditions.
func (s *Session) deleteWhere(op string, conds ...Cond) (transaction.DeleteResponseList, error) {
	if err := check(op, conds); err != nil {
		return nil, err
	}
	if err := s.require(op, OpDelete); err != nil {
		return nil, err
	}
	var inputs []input
	err := s.view(op, func(r reader) error {
		sc := s.scopeOf(r, s.home)
		sc.smart = nil
		inputs = nil
		for _, o := range sc.find(conds, nil) {
			inputs = append(inputs, input{out: outcome{subject: o.id}, do: func(t *tx) error {
				if _, ok := t.Get(s.k.table, o.key); !ok {
					return notFound(op, "id", s.k, o.key)
				}
				return s.eng.remove(op, t, s.k, o.key)
			}})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return s.deleteAll(op, inputs)
}

// DeleteAll removes the objects assigned to the session's catalog.
func (s *Session) DeleteAll(op string) (transaction.DeleteResponseList, error) {
	return s.deleteWhere(op)
}

// DeleteFor removes the objects assigned to the session's catalog that have an Id in an element.
func (s *Session) DeleteFor(op string, el int, arg string, id osid.ID) (transaction.DeleteResponseList, error) {
	return s.deleteWhere(op, IDIs(el, arg, id))
}

// DeleteIneffective removes the objects assigned to the session's catalog that ended before a date. A date that is none of this
// provider's calendar is refused as a failure: the method lists no better code.
func (s *Session) DeleteIneffective(op, arg string, date osid.DateTime) (transaction.DeleteResponseList, error) {
	if date == nil {
		return nil, nullArgument(op, arg)
	}
	at, err := osid.TimeOf(date)
	if err != nil {
		return nil, &osid.Error{Code: osid.ErrOperationFailed, Op: op, Arg: arg, Detail: "is no date that can be compared: " + err.Error()}
	}
	return s.deleteWhere(op, Cond{arg: arg, build: func(sc *scope) filter {
		return filter{pred: func(o *Object) bool {
			_, to := sc.k.span(o)
			return to.Before(at)
		}}
	}})
}

// AliasBatch carries out requests for aliases; the responses are in their order.
func (s *Session) AliasBatch(op, arg string, requests transaction.AliasRequestList) (transaction.AliasResponseList, error) {
	if requests == nil {
		return nil, nullArgument(op, arg)
	}
	if err := s.enter(op); err != nil {
		return nil, err
	}
	var inputs []input
	for req, err := range transaction.AllAliasRequests(requests) {
		if err != nil {
			return nil, unreadable(op, arg, err)
		}
		inputs = append(inputs, s.aliasing(op, arg, req))
	}
	if err := s.batch(op, OpAlias, inputs); err != nil {
		return nil, err
	}
	out := make([]transaction.AliasResponse, len(inputs))
	for i := range inputs {
		out[i] = aliasResponse{inputs[i].out}
	}
	return transaction.NewAliasResponseList(out...), nil
}

var errNilRequest = errors.New("the request or one of its Ids is nil")

func (s *Session) aliasing(op, arg string, req transaction.AliasRequest) input {
	if req == nil {
		return input{out: outcome{err: errNilRequest}}
	}
	id, alias := req.GetReferenceID(), req.GetAliasID()
	if id == nil || alias == nil {
		return input{out: outcome{err: errNilRequest}}
	}
	in := input{out: outcome{subject: ownID(id), alias: ownID(alias)}}
	o, err := s.targetKey(op, arg, osid.IDString(in.out.subject), OpAlias)
	if err != nil {
		in.out.err = err
		return in
	}
	in.do = func(t *tx) error { return s.eng.putAlias(op, arg, t, s.k, o.key, in.out.alias) }
	return in
}
