package memprovider_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/osid-go/osid-go/acknowledgement"
	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/internal/spec"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/transaction"
)

// TestModel drives random sequences of calls against a provider and against the naive model, which have to agree on every answer and every
// error code. -rapid.checks and -rapid.steps say how many sequences of which length; without them it stays short.
func TestModel(t *testing.T) {
	for _, service := range []string{"billing", "acknowledgement"} {
		t.Run(service, func(t *testing.T) {
			steps := map[string]int{}
			rapid.Check(t, func(t *rapid.T) {
				r := newModelRun(t, service)
				defer r.p.Close()
				actions := r.actions()
				names := slices.Sorted(maps.Keys(actions))
				t.Repeat(map[string]func(*rapid.T){"": r.checkKeys, "step": func(t *rapid.T) {
					dice := modelDiceOf(t)
					name := modelPick(dice, names)
					t.Log(name)
					steps[name]++
					actions[name](t, dice)
				}})
				r.checkAll(t)
			})
			total := 0
			for _, n := range steps {
				total += n
			}
			t.Logf("%d steps: %v", total, steps)
		})
	}
}

// modelRun is a provider and its model.
type modelRun struct {
	p          *memprovider.Provider
	clock      *memprovider.ManualClock
	w          *modelWorld
	entities   []*modelEntity // those of the service under test
	sessions   map[string]*modelOpen
	forms      []*modelForm
	dead       map[*modelEntity][]*modelObject // catalogs that were deleted while sessions were open
	kept       []modelKept
	identifier int
	taken      string // the next identifier, if one is to be used twice
}

// modelOpen is a session with its view.
type modelOpen struct {
	session any
	view    modelView
}

// modelKept is a snapshot, to be looked at again later.
type modelKept struct {
	list     any // nil: an object
	keys     []string
	object   any
	of       *modelObject
	version  int
	portrait map[string]string
}

func newModelRun(t require.TestingT, service string) *modelRun {
	r := &modelRun{clock: memprovider.NewManualClock(modelBase), w: newModelWorld(modelBase), sessions: map[string]*modelOpen{},
		dead: map[*modelEntity][]*modelObject{}}
	r.entities = r.w.of(service)
	p, err := memprovider.New(memprovider.WithClock(r.clock), memprovider.WithAuthority(modelAuthority), memprovider.WithGenusHierarchy(modelParents),
		memprovider.WithCurrency(osid.CurrencyType("USD")),
		memprovider.WithIdentifiers(func(string) string {
			if taken := r.taken; taken != "" {
				return taken
			}
			r.identifier++
			return strconv.Itoa(r.identifier)
		}))
	require.NoError(t, err)
	r.p = p
	return r
}

func (r *modelRun) actions() map[string]func(*rapid.T, modelDice) {
	all := map[string]func(*rapid.T, modelDice){
		"create": r.create, "open a create form": r.openCreate, "open an update form": r.openUpdate, "set on a form": r.setOnForm,
		"submit a form": r.submitForm, "update": r.update, "delete": r.delete, "alias": r.alias,
		"create in a batch": r.createBatch, "update in a batch": r.updateBatch, "delete in a batch": r.deleteBatch,
		"delete what fits": r.deleteWhere, "alias in a batch": r.aliasBatch,
		"assign": r.assign, "unassign": r.unassign, "reassign": r.reassign, "assignable": r.assignable,
		"design the hierarchy": r.design, "read the hierarchy": r.hierarchy, "nodes": r.nodes,
		"apply a query": r.applyQuery, "apply a sequence": r.applySequence,
		"get": r.get, "get by Ids": r.getByIDs, "look up": r.lookup, "mappings": r.mappings, "query": r.query, "search": r.search,
		"move the clock": r.moveClock, "keep a snapshot": r.keep, "look at a snapshot": r.lookAgain,
	}
	for _, often := range []string{"create", "create in a batch", "look up", "assign", "design the hierarchy"} {
		all[often+" again"] = all[often]
		all[often+" once more"] = all[often]
	}
	return all
}

// modelDiceOf returns fair dice, unlike rapid's own numbers, of which small ones come more often.
func modelDiceOf(t *rapid.T) modelDice {
	return rand.New(rand.NewPCG(modelSeeds.Draw(t, "dice"), 1)).IntN
}

var modelSeeds = rapid.Custom(func(t *rapid.T) uint64 {
	var seed uint64
	for range 32 {
		seed <<= 1
		if rapid.Bool().Draw(t, "") {
			seed++
		}
	}
	return seed
})

// modelCode requires that an error has a code; 0 is none.
func modelCode(t require.TestingT, want osid.ErrorCode, err error, format string, args ...any) {
	if got := osid.CodeOf(err); got != want {
		require.Fail(t, fmt.Sprintf("code %v instead of %v", got, want), "%s: %v", fmt.Sprintf(format, args...), err)
	}
}

// Sessions.

func (r *modelRun) open(t require.TestingT, e *modelEntity, sort string, catalog *modelObject) *modelOpen {
	key := fmt.Sprintf("%s %s", e, sort)
	perCatalog := !e.isCatalog() && sort != "Mapping" && sort != "Assignment"
	if perCatalog {
		key += catalog.key
	}
	if s := r.sessions[key]; s != nil {
		return s
	}
	var id osid.ID
	if perCatalog && catalog != r.w.byDefault(e) || sort == "Smart" {
		id = modelOsidID(catalog.key)
	}
	s, err := modelSession(t, r.p, e, sort, id)
	if perCatalog && catalog.gone {
		modelCode(t, osid.ErrNotFound, err, "%s session in a catalog that is gone", sort)
		return nil
	}
	require.NoError(t, err)
	r.sessions[key] = &modelOpen{s, modelView{catalog: catalog}}
	return r.sessions[key]
}

// pickEntity draws an entity: not a catalog, if leaf.
func (r *modelRun) pickEntity(dice modelDice, leaf bool) *modelEntity {
	if leaf || dice(5) > 0 {
		return modelPick(dice, r.entities[1:])
	}
	return r.entities[0]
}

// pickCatalog draws a catalog, now and then one that is gone.
func (r *modelRun) pickCatalog(dice modelDice) *modelObject {
	if dead := r.dead[r.entities[0]]; len(dead) > 0 && dice(10) == 0 {
		return modelPick(dice, dead)
	}
	return modelPick(dice, r.w.objects[r.entities[0]])
}

// viewed draws a session for reading, and turns one of its switches.
func (r *modelRun) viewed(t *rapid.T, dice modelDice, e *modelEntity, sort string) *modelOpen {
	s := r.open(t, e, sort, r.pickCatalog(dice))
	if s == nil {
		t.Skip()
	}
	for _, sw := range []struct {
		off, on string
		at      *bool
	}{{"Comparative", "Plenary", &s.view.plenary}, {"Federated", "Isolated", &s.view.isolated}, {"Effective", "AnyEffective", &s.view.anyEffective}} {
		if modelLongName(s.session, "Use"+sw.on, 0) == "" {
			continue
		}
		if turn := dice(4); turn < 2 {
			*sw.at = turn == 1
			modelUse(s.session, []string{sw.off, sw.on}[turn])
		}
	}
	return s
}

// Forms.

// modelForm is a form and what was done to it.
type modelForm struct {
	entity   *modelEntity
	catalog  *modelObject
	form     any
	object   *modelObject // nil: a form for create
	base     map[string]any
	changes  map[string]modelEdit
	language string
	used     bool
	placed   bool
	parents  []*modelObject
}

type modelEdit struct {
	value   any
	cleared bool
}

// value is what an element would have if the form were submitted, were old what is stored.
func (f *modelForm) value(el *modelElement, old any) any {
	edit, ok := f.changes[el.name]
	if !ok {
		return old
	}
	texts, localized := edit.value.([]modelLocalText)
	if !localized {
		return edit.value
	}
	if edit.cleared {
		old = nil
	}
	for _, l := range texts {
		old = modelWithText(old, l)
	}
	return old
}

// values is the values that an object would have.
func (f *modelForm) values(old map[string]any) map[string]any {
	out := map[string]any{}
	for i := range f.entity.elements {
		el := &f.entity.elements[i]
		if v := f.value(el, old[el.name]); v != nil {
			out[el.name] = v
		}
	}
	return out
}

// valid says whether values are complete and do not contradict each other.
func (f *modelForm) valid(values map[string]any) bool {
	o := modelObject{entity: f.entity, values: values}
	from, to := o.span()
	for _, el := range f.entity.elements {
		if el.required && values[el.name] == nil {
			return false
		}
	}
	return !from.After(to)
}

func (r *modelRun) track(e *modelEntity, catalog *modelObject, form any, object *modelObject, peers map[string]any) *modelForm {
	f := &modelForm{entity: e, catalog: catalog, form: form, object: object, base: peers, changes: map[string]modelEdit{}, language: "eng"}
	if object != nil {
		f.base = maps.Clone(object.values)
	}
	r.forms = append(r.forms, f)
	if len(r.forms) > 12 {
		r.forms = r.forms[1:]
	}
	return f
}

func (e *modelEntity) peers() []*modelElement {
	var out []*modelElement
	for i := range e.elements {
		if e.elements[i].peer {
			out = append(out, &e.elements[i])
		}
	}
	return out
}

// drawPeers draws the Ids that a create form is asked for with. ok is false if one of them names nothing.
func (r *modelRun) drawPeers(dice modelDice, e *modelEntity) (ids []osid.ID, values map[string]any, ok bool) {
	values, ok = map[string]any{}, true
	for _, el := range e.peers() {
		key := r.w.randomKey(dice, e, el.name)
		ids = append(ids, modelOsidID(key))
		if target := r.w.ref(e, el); target != nil {
			ok = ok && r.w.find(target, key) != nil
			key = r.w.primary(target, key)
		}
		values[el.name] = key
	}
	return ids, values, ok
}

// newForm asks for a create form; nil if that is to fail.
func (r *modelRun) newForm(t *rapid.T, dice modelDice) *modelForm {
	e := r.pickEntity(dice, false)
	sort := modelPick(dice, []string{"Admin", "BatchAdmin"})
	catalog := r.pickCatalog(dice)
	s := r.open(t, e, sort, catalog)
	if s == nil {
		return nil
	}
	ids, peers, ok := r.drawPeers(dice, e)
	var want osid.ErrorCode
	if !ok {
		want = osid.ErrNotFound
	}
	var types []osid.Type
	if dice(20) == 0 {
		types, want = []osid.Type{modelType(modelGenera[0])}, osid.ErrUnsupported
	}
	var args []any
	for _, id := range ids {
		args = append(args, id)
	}
	if len(args) > 0 && dice(20) == 0 {
		args[dice(len(args))], want = nil, osid.ErrNullArgument
	}
	form, err := modelCall(s.session, "Get"+e.name+"FormForCreate", append(args, types)...)
	modelCode(t, want, err, "a create form for a %s", e.name)
	if err != nil {
		return nil
	}
	return r.track(e, s.view.catalog, form, nil, peers)
}

// fill sets random elements, those that are required too.
func (r *modelRun) fill(t *rapid.T, dice modelDice, f *modelForm) {
	for i := range f.entity.elements {
		el := &f.entity.elements[i]
		if !el.peer && (el.required || dice(3) == 0) {
			r.set(t, dice, f, el)
		}
	}
}

// set sets or clears an element.
func (r *modelRun) set(t *rapid.T, dice modelDice, f *modelForm, el *modelElement) {
	if dice(8) == 0 {
		_, err := modelCall(f.form, "Clear"+el.name)
		if el.required || f.used {
			modelCode(t, osid.ErrNoAccess, err, "clear %s", el.name)
			return
		}
		require.NoError(t, err)
		f.changes[el.name] = modelEdit{cleared: true}
		return
	}
	var want osid.ErrorCode
	if f.used {
		want = osid.ErrNoAccess
	}
	v := r.draw(dice, f.entity, el)
	if texts, ok := v.(modelLocalText); ok {
		if texts.language != f.language {
			modelMust(t, f.form, "SetLocale", osid.LanguageType(texts.language), osid.DefaultLocale().GetScriptType())
			f.language = texts.language
		}
	}
	arg := modelArg(v)
	if el.syntax == modelID {
		arg = modelOsidID(v.(string))
		if target := r.w.ref(f.entity, el); target != nil {
			if r.w.find(target, v.(string)) == nil {
				want = osid.ErrInvalidArgument
			}
			v = r.w.primary(target, v.(string))
		}
	}
	if el.syntax == modelGenus {
		arg = modelType(v.(string))
	}
	_, err := modelCall(f.form, "Set"+el.name, arg)
	modelCode(t, want, err, "set %s to %v", el.name, v)
	if err != nil {
		return
	}
	edit := modelEdit{value: v}
	if text, ok := v.(modelLocalText); ok {
		old := f.changes[el.name]
		edit = modelEdit{value: modelWithText(old.value, text), cleared: old.cleared}
	}
	f.changes[el.name] = edit
}

// draw draws a value for an element.
func (r *modelRun) draw(dice modelDice, e *modelEntity, el *modelElement) any {
	switch el.syntax {
	case modelText:
		return modelLocalText{modelPick(dice, modelLanguages), modelPick(dice, modelTexts)}
	case modelPlain:
		return modelPick(dice, modelPlains)
	case modelID:
		return r.w.randomKey(dice, e, el.name)
	case modelIDs:
		return modelOutside[:1+dice(3)]
	case modelGenus:
		return modelPick(dice, modelGenera)
	case modelBool:
		return dice(2) == 1
	case modelCardinal:
		return uint64(dice(4))
	case modelMoney:
		return modelPick(dice, modelAmounts)
	case modelDate:
		return modelDay(dice(8))
	}
	return modelPick(dice, modelIntervals)
}

func (r *modelRun) openCreate(t *rapid.T, dice modelDice) {
	if f := r.newForm(t, dice); f != nil {
		r.fill(t, dice, f)
	}
}

func (r *modelRun) openUpdate(t *rapid.T, dice modelDice) {
	e := r.pickEntity(dice, false)
	if s := r.open(t, e, modelPick(dice, []string{"Admin", "BatchAdmin"}), r.pickCatalog(dice)); s != nil {
		r.updateForm(t, dice, e, s)
	}
}

// updateForm asks for an update form; nil if that is to fail.
func (r *modelRun) updateForm(t *rapid.T, dice modelDice, e *modelEntity, s *modelOpen) *modelForm {
	key := r.w.anyKey(dice, e)
	form, err := modelCall(s.session, "Get"+e.name+"FormForUpdate", modelOsidID(key))
	o := r.w.find(e, key)
	if o == nil {
		modelCode(t, osid.ErrNotFound, err, "an update form for %s", key)
		return nil
	}
	require.NoError(t, err)
	return r.track(e, s.view.catalog, form, o, nil)
}

func (r *modelRun) setOnForm(t *rapid.T, dice modelDice) {
	if len(r.forms) == 0 {
		t.Skip()
	}
	f := modelPick(dice, r.forms)
	el := modelPick(dice, f.entity.elements)
	if !el.peer {
		r.set(t, dice, f, &el)
	}
	ok, err := f.form.(osid.OsidForm).IsValid()
	require.NoError(t, err)
	require.Equal(t, f.valid(f.values(f.base)), ok, "IsValid")
}

// submission is the code that submitting a form to a session is to return before anything is looked at that others may have changed.
func (f *modelForm) submission(s *modelOpen, update bool) osid.ErrorCode {
	switch {
	case !f.entity.isCatalog() && s.view.catalog != f.catalog, (f.object != nil) != update:
		return osid.ErrUnsupported
	case f.used:
		return osid.ErrIllegalState
	case !f.valid(f.values(f.base)):
		return osid.ErrInvalidArgument
	}
	return 0
}

// dangles says whether values name an object that is not there.
func (r *modelRun) dangles(e *modelEntity, values map[string]any) bool {
	return slices.ContainsFunc(e.elements, func(el modelElement) bool {
		target := r.w.ref(e, &el)
		return target != nil && values[el.name] != nil && !slices.ContainsFunc(r.w.objects[target], func(o *modelObject) bool { return o.key == values[el.name] })
	})
}

// place works out where a catalog comes to stand by a form.
func (r *modelRun) place(f *modelForm, o *modelObject) (root bool, parents []*modelObject, code osid.ErrorCode) {
	root = o.root
	if !f.placed {
		return root, o.parents, 0
	}
	for _, p := range o.parents {
		if slices.Contains(f.parents, p) {
			parents = append(parents, p)
		}
	}
	for _, p := range f.parents {
		switch {
		case slices.Contains(parents, p):
		case p.gone:
			return false, nil, osid.ErrInvalidArgument
		case p.under(o), o == r.w.byDefault(f.entity):
			return false, nil, osid.ErrOperationFailed
		default:
			root, parents = false, append(parents, p)
		}
	}
	return root, parents, 0
}

// creation makes the object of a form in the model; it returns what keeps it from being made. identifier is the one that its Id gets.
func (r *modelRun) creation(f *modelForm, identifier string) (*modelObject, osid.ErrorCode) {
	key := osid.IDString(osid.NewID(modelAuthority, f.entity.namespace(), identifier))
	values := f.values(f.base)
	switch {
	case f.catalog != nil && !f.entity.isCatalog() && f.catalog.gone, r.w.find(f.entity, key) != nil:
		return nil, osid.ErrOperationFailed
	case r.dangles(f.entity, values):
		return nil, osid.ErrInvalidArgument
	}
	o := &modelObject{entity: f.entity}
	root, parents, code := r.place(f, o)
	if code != 0 {
		return nil, code
	}
	o = r.w.add(f.entity, key)
	o.values, o.root, o.parents = values, root, parents
	if !f.entity.isCatalog() {
		o.catalogs = []*modelObject{f.catalog}
	}
	f.used = true
	return o, 0
}

// change makes the changes of a form in the model; it returns what keeps them from being made.
func (r *modelRun) change(f *modelForm) osid.ErrorCode {
	values := f.values(f.object.values)
	switch {
	case f.object.gone:
		return osid.ErrOperationFailed
	case len(f.changes) > 0 && (!f.valid(values) || r.dangles(f.entity, values)):
		return osid.ErrInvalidArgument
	}
	root, parents, code := r.place(f, f.object)
	if code != 0 {
		return code
	}
	f.object.values, f.object.root, f.object.parents = values, root, parents
	if len(f.changes) > 0 {
		f.object.version++
		f.object.changed = r.w.now
	}
	f.used = true
	return 0
}

// submit submits a form by itself.
func (r *modelRun) submit(t *rapid.T, dice modelDice, f *modelForm, s *modelOpen, update bool) {
	want := f.submission(s, update)
	if update {
		if want == 0 {
			want = r.change(f)
		}
		_, err := modelCall(s.session, "Update"+f.entity.name, f.form)
		modelCode(t, want, err, "update a %s", f.entity.name)
		return
	}
	r.taken = ""
	if dice(12) == 0 {
		r.taken = r.usedIdentifier(dice, f.entity)
	}
	identifier := r.taken
	if identifier == "" {
		identifier = strconv.Itoa(r.identifier + 1)
	}
	var made *modelObject
	if want == 0 {
		made, want = r.creation(f, identifier)
	}
	v, err := modelCall(s.session, "Create"+f.entity.name, f.form)
	r.taken = ""
	modelCode(t, want, err, "create a %s", f.entity.name)
	if err == nil {
		r.comparePortrait(t, made, v)
	}
}

// usedIdentifier draws the identifier of an Id that is taken, by an object or an alias.
func (r *modelRun) usedIdentifier(dice modelDice, e *modelEntity) string {
	key := r.w.anyKey(dice, e)
	if r.w.find(e, key) == nil || modelOsidID(key).GetIdentifierNamespace() != e.namespace() {
		return ""
	}
	return modelOsidID(key).GetIdentifier()
}

func (r *modelRun) submitForm(t *rapid.T, dice modelDice) {
	if len(r.forms) == 0 {
		t.Skip()
	}
	f := modelPick(dice, r.forms)
	catalog, update := f.catalog, f.object != nil
	if dice(8) == 0 {
		catalog = r.pickCatalog(dice)
	}
	if dice(12) == 0 {
		update = !update
	}
	s := r.open(t, f.entity, modelPick(dice, []string{"Admin", "BatchAdmin"}), catalog)
	if s != nil {
		r.submit(t, dice, f, s, update)
	}
}

func (r *modelRun) create(t *rapid.T, dice modelDice) {
	if f := r.newForm(t, dice); f != nil {
		r.fill(t, dice, f)
		if s := r.open(t, f.entity, "Admin", f.catalog); s != nil {
			r.submit(t, dice, f, s, false)
		}
	}
}

func (r *modelRun) update(t *rapid.T, dice modelDice) {
	e := r.pickEntity(dice, false)
	s := r.open(t, e, "Admin", r.pickCatalog(dice))
	if s == nil {
		t.Skip()
	}
	if f := r.updateForm(t, dice, e, s); f != nil {
		r.fill(t, dice, f)
		r.submit(t, dice, f, s, true)
	}
}

func (r *modelRun) delete(t *rapid.T, dice modelDice) {
	e := r.pickEntity(dice, false)
	s := r.open(t, e, "Admin", r.pickCatalog(dice))
	if s == nil {
		t.Skip()
	}
	key := r.w.anyKey(dice, e)
	want := r.deletion(e, key)
	_, err := modelCall(s.session, "Delete"+e.name, modelOsidID(key))
	modelCode(t, want, err, "delete %s", key)
}

// deletion deletes an object of the model; it returns what keeps it from being deleted.
func (r *modelRun) deletion(e *modelEntity, key string) osid.ErrorCode {
	o := r.w.find(e, key)
	switch {
	case o == nil:
		return osid.ErrNotFound
	case r.w.needed(o):
		return osid.ErrOperationFailed
	}
	r.removed(o)
	return 0
}

func (r *modelRun) removed(o *modelObject) {
	r.w.remove(o)
	if o.entity.isCatalog() {
		r.dead[o.entity] = append(r.dead[o.entity], o)
	}
}

// aliasing makes an alias in the model; it returns what keeps it from being made.
func (r *modelRun) aliasing(e *modelEntity, key, alias string) osid.ErrorCode {
	o := r.w.find(e, key)
	switch {
	case o == nil:
		return osid.ErrNotFound
	case r.w.anyPrimary(alias) != nil:
		return osid.ErrAlreadyExists
	}
	r.w.aliases[e][alias] = o
	return 0
}

// aliasKey draws an Id to be an alias: of the application's, of an object, or one that the provider may come up with later.
func (r *modelRun) aliasKey(dice modelDice, e *modelEntity) string {
	switch dice(4) {
	case 0:
		return r.w.anyKey(dice, modelPick(dice, r.w.entities))
	case 1:
		return osid.IDString(osid.NewID(modelAuthority, e.namespace(), strconv.Itoa(r.identifier+1+dice(3))))
	}
	return osid.IDString(osid.NewID("example.com", "alias", strconv.Itoa(dice(6))))
}

func (r *modelRun) alias(t *rapid.T, dice modelDice) {
	e := r.pickEntity(dice, false)
	s := r.open(t, e, "Admin", r.pickCatalog(dice))
	if s == nil {
		t.Skip()
	}
	key, alias := r.w.anyKey(dice, e), r.aliasKey(dice, e)
	want := r.aliasing(e, key, alias)
	_, err := modelCall(s.session, "Alias"+e.name, modelOsidID(key), modelOsidID(alias))
	modelCode(t, want, err, "alias %s of %s", alias, key)
}

// Batches.

// modelPeer names what an entry or a credit is made for.
type modelPeer map[string]osid.ID

func (p modelPeer) GetCustomerID() osid.ID  { return p["Customer"] }
func (p modelPeer) GetItemID() osid.ID      { return p["Item"] }
func (p modelPeer) GetPeriodID() osid.ID    { return p["Period"] }
func (p modelPeer) GetReferenceID() osid.ID { return p["Reference"] }
func (p modelPeer) GetResourceID() osid.ID  { return p["Resource"] }

// modelFormLists makes the lists of batch forms, by entity.
var modelFormLists = map[string]any{
	"billing.Business": billing.NewBusinessBatchFormList, "billing.Customer": billing.NewCustomerBatchFormList,
	"billing.Item": billing.NewItemBatchFormList, "billing.Category": billing.NewCategoryBatchFormList,
	"billing.Entry": billing.NewEntryBatchFormList, "billing.Period": billing.NewPeriodBatchFormList,
	"acknowledgement.Billing": acknowledgement.NewBillingBatchFormList, "acknowledgement.Credit": acknowledgement.NewCreditBatchFormList,
}

func modelFormList(e *modelEntity, forms []*modelForm) any {
	make := reflect.ValueOf(modelFormLists[e.String()])
	var in []reflect.Value
	for _, f := range forms {
		in = append(in, reflect.ValueOf(f.form))
	}
	return make.Call(in)[0].Interface()
}

// batchSession draws a batch session.
func (r *modelRun) batchSession(t *rapid.T, dice modelDice, e *modelEntity) *modelOpen {
	s := r.open(t, e, "BatchAdmin", r.pickCatalog(dice))
	if s == nil {
		t.Skip()
	}
	return s
}

// batched is the forms of a batch: those given, with one of them now and then a second time.
func batched(dice modelDice, forms []*modelForm) []*modelForm {
	if len(forms) > 0 && dice(4) == 0 {
		forms = append(forms, modelPick(dice, forms))
	}
	return forms
}

// carryOut is what a batch of forms is to do: each form for itself, but the same form only once.
func carryOut(forms []*modelForm, s *modelOpen, update bool, do func(f *modelForm) osid.ErrorCode) []osid.ErrorCode {
	codes := make([]osid.ErrorCode, len(forms))
	busy := map[*modelForm]bool{}
	for i, f := range forms {
		if busy[f] {
			codes[i] = osid.ErrIllegalState
			continue
		}
		codes[i] = f.submission(s, update)
		busy[f] = codes[i] == 0
	}
	for i, f := range forms {
		if codes[i] == 0 {
			codes[i] = do(f)
		}
	}
	return codes
}

func (r *modelRun) createBatch(t *rapid.T, dice modelDice) {
	e := r.pickEntity(dice, false)
	s := r.batchSession(t, dice, e)
	n, found := 1+dice(3), true
	var peers []map[string]any
	var arg any = uint64(n)
	if len(e.peers()) > 0 {
		var ids [][]osid.ID
		for range n {
			id, values, ok := r.drawPeers(dice, e)
			ids, peers, found = append(ids, id), append(peers, values), found && ok
		}
		arg = modelPeerList(e, ids)
	}
	list, err := modelCall(s.session, "Get"+e.name+"FormsForCreate", arg, []osid.Type(nil))
	if !found {
		modelCode(t, osid.ErrNotFound, err, "forms for %s that refer to nothing", e.plural)
		return
	}
	require.NoError(t, err)
	forms := modelDrain(t, list)
	require.Len(t, forms, n)
	var batch []*modelForm
	for i, form := range forms {
		var values map[string]any
		if peers != nil {
			values = peers[i]
			for _, el := range e.peers() {
				id := modelMust(t, form, "Get"+el.name+"ID")
				require.Equal(t, values[el.name], modelKey(id), "a form names its peer")
			}
		}
		f := r.track(e, s.view.catalog, form, nil, values)
		r.fill(t, dice, f)
		r.setParents(t, dice, f)
		batch = append(batch, f)
	}
	batch = batched(dice, batch)
	before := r.identifier
	made := map[*modelForm]*modelObject{}
	codes := carryOut(batch, s, false, func(f *modelForm) (code osid.ErrorCode) {
		before++
		made[f], code = r.creation(f, strconv.Itoa(before))
		return code
	})
	v, err := modelCall(s.session, "Create"+e.plural, modelFormList(e, batch))
	require.NoError(t, err)
	responses := modelDrain(t, v)
	require.Len(t, responses, len(batch))
	for i, response := range responses {
		res := response.(transaction.CreateResponse)
		r.checkOutcome(t, codes[i], res, "create")
		require.Equal(t, modelKey(batch[i].form), osid.IDString(res.GetFormID()))
		id, err := res.GetCreatedID()
		if codes[i] != 0 {
			modelCode(t, osid.ErrIllegalState, err, "the Id of what was not created")
		} else {
			require.Equal(t, made[batch[i]].key, osid.IDString(id))
		}
	}
}

// checkOutcome requires that a response tells of success or failure.
func (r *modelRun) checkOutcome(t *rapid.T, want osid.ErrorCode, response any, what string) {
	type outcome interface {
		IsSuccessful() bool
		GetErrorMessage() (osid.DisplayText, error)
	}
	o := response.(outcome)
	message, err := o.GetErrorMessage()
	if want == 0 {
		require.True(t, o.IsSuccessful(), "%s: %v", what, message)
		modelCode(t, osid.ErrIllegalState, err, "the message of a success")
		return
	}
	require.False(t, o.IsSuccessful(), "%s succeeded instead of %v", what, want)
	require.NoError(t, err)
	require.NotEmpty(t, message.GetText())
}

func modelPeerList(e *modelEntity, ids [][]osid.ID) any {
	if len(e.peers()) == 1 {
		var flat []osid.ID
		for _, id := range ids {
			flat = append(flat, id...)
		}
		return osid.NewIDList(flat...)
	}
	var peers []modelPeer
	for _, id := range ids {
		p := modelPeer{}
		for i, el := range e.peers() {
			p[el.name] = id[i]
		}
		peers = append(peers, p)
	}
	if e.name == "Entry" {
		var list []billing.EntryPeer
		for _, p := range peers {
			list = append(list, p)
		}
		return billing.NewEntryPeerList(list...)
	}
	var list []acknowledgement.CreditPeer
	for _, p := range peers {
		list = append(list, p)
	}
	return acknowledgement.NewCreditPeerList(list...)
}

// setParents puts a catalog's batch form under others.
func (r *modelRun) setParents(t *rapid.T, dice modelDice, f *modelForm) {
	if !f.entity.isCatalog() || dice(2) == 0 {
		return
	}
	if dice(6) == 0 {
		modelMust(t, f.form, "ClearParents")
		f.placed, f.parents = false, nil
		return
	}
	var ids []osid.ID
	var parents []*modelObject
	var want osid.ErrorCode
	for range dice(3) {
		key := r.w.anyKey(dice, f.entity)
		ids = append(ids, modelOsidID(key))
		if p := r.w.find(f.entity, key); p != nil {
			parents = append(parents, p)
		} else {
			want = osid.ErrInvalidArgument
		}
	}
	_, err := modelCall(f.form, "SetParents", ids)
	modelCode(t, want, err, "set parents")
	if err == nil {
		f.placed, f.parents = true, parents
	}
}

func (r *modelRun) updateBatch(t *rapid.T, dice modelDice) {
	e := r.pickEntity(dice, false)
	s := r.batchSession(t, dice, e)
	keys, ids := r.someKeys(dice, e)
	list, err := modelCall(s.session, "Get"+e.name+"FormsForUpdate", ids)
	if slices.ContainsFunc(keys, func(key string) bool { return r.w.find(e, key) == nil }) {
		modelCode(t, osid.ErrNotFound, err, "forms for %s that are not there", e.plural)
		return
	}
	require.NoError(t, err)
	forms := modelDrain(t, list)
	require.Len(t, forms, len(keys))
	var batch []*modelForm
	for i, form := range forms {
		o := r.w.find(e, keys[i])
		require.Equal(t, o.key, modelKey(modelMust(t, form, "Get"+e.name+"ID")), "a form names its object")
		f := r.track(e, s.view.catalog, form, o, nil)
		r.fill(t, dice, f)
		r.setParents(t, dice, f)
		batch = append(batch, f)
	}
	batch = batched(dice, batch)
	codes := carryOut(batch, s, true, r.change)
	v, err := modelCall(s.session, "Update"+e.plural, modelFormList(e, batch))
	require.NoError(t, err)
	responses := modelDrain(t, v)
	require.Len(t, responses, len(batch))
	for i, response := range responses {
		res := response.(transaction.UpdateResponse)
		r.checkOutcome(t, codes[i], res, "update")
		require.Equal(t, modelKey(batch[i].form), osid.IDString(res.GetFormID()))
		require.Equal(t, batch[i].object.key, osid.IDString(res.GetUpdatedID()))
	}
}

// someKeys draws up to three keys, and a list of them.
func (r *modelRun) someKeys(dice modelDice, e *modelEntity) ([]string, osid.IDList) {
	var keys []string
	var ids []osid.ID
	for range dice(4) {
		key := r.w.anyKey(dice, e)
		keys, ids = append(keys, key), append(ids, modelOsidID(key))
	}
	return keys, osid.NewIDList(ids...)
}

func (r *modelRun) deleteBatch(t *rapid.T, dice modelDice) {
	e := r.pickEntity(dice, false)
	s := r.batchSession(t, dice, e)
	keys, ids := r.someKeys(dice, e)
	codes := make([]osid.ErrorCode, len(keys))
	for i, key := range keys {
		codes[i] = r.deletion(e, key)
	}
	v, err := modelCall(s.session, "Delete"+e.plural, ids)
	require.NoError(t, err)
	r.checkDeletions(t, modelDrain(t, v), keys, codes)
}

func (r *modelRun) checkDeletions(t *rapid.T, responses []any, keys []string, codes []osid.ErrorCode) {
	require.Len(t, responses, len(keys))
	for i, response := range responses {
		res := response.(transaction.DeleteResponse)
		r.checkOutcome(t, codes[i], res, "delete "+keys[i])
		require.Equal(t, keys[i], osid.IDString(res.GetDeletedID()))
	}
}

// deleteWhere deletes what is assigned to a session's catalog, or what of it fits.
func (r *modelRun) deleteWhere(t *rapid.T, dice modelDice) {
	e := r.pickEntity(dice, true)
	s := r.batchSession(t, dice, e)
	var methods []*spec.Method
	for _, m := range e.iface("BatchAdminSession").Methods {
		if strings.HasPrefix(m.Name, "delete") && m.Name != "delete"+e.plural {
			methods = append(methods, m)
		}
	}
	m := modelPick(dice, methods)
	if m.Name == "deleteAll"+e.plural && dice(3) > 0 {
		t.Skip()
	}
	fits := func(*modelObject) bool { return true }
	var args []any
	switch {
	case strings.HasPrefix(m.Name, "deleteIneffective"):
		at := modelDay(dice(8))
		args = []any{modelArg(at)}
		fits = func(o *modelObject) bool { _, to := o.span(); return to.Before(at) }
	case len(m.Params) == 1:
		el := e.element(spec.GoName(strings.TrimSuffix(m.Params[0].Name, "Id")))
		key := r.w.randomKey(dice, e, el.name)
		args = []any{modelOsidID(key)}
		if target := r.w.ref(e, el); target != nil {
			key = r.w.primary(target, key)
		}
		fits = func(o *modelObject) bool { return o.values[el.name] == key }
	}
	objects := r.w.where(e, func(o *modelObject) bool { return slices.Contains(o.catalogs, s.view.catalog) && fits(o) })
	var codes []osid.ErrorCode
	for _, o := range objects {
		codes = append(codes, r.deletion(e, o.key))
	}
	v, err := modelCall(s.session, spec.GoName(m.Name), args...)
	require.NoError(t, err)
	r.checkDeletions(t, modelDrain(t, v), modelKeys(objects), codes)
}

// modelAlias asks for an alias.
type modelAlias struct{ reference, alias osid.ID }

func (a modelAlias) GetReferenceID() osid.ID { return a.reference }
func (a modelAlias) GetAliasID() osid.ID     { return a.alias }

func (r *modelRun) aliasBatch(t *rapid.T, dice modelDice) {
	e := r.pickEntity(dice, false)
	s := r.batchSession(t, dice, e)
	keys, _ := r.someKeys(dice, e)
	// The objects meant are those before the batch: an alias that it moves is no use within it.
	var requests []transaction.AliasRequest
	var codes []osid.ErrorCode
	targets := make([]*modelObject, len(keys))
	for i, key := range keys {
		targets[i] = r.w.find(e, key)
	}
	for i, key := range keys {
		alias := r.aliasKey(dice, e)
		requests = append(requests, modelAlias{modelOsidID(key), modelOsidID(alias)})
		code := osid.ErrNotFound
		if targets[i] != nil {
			code = r.aliasing(e, targets[i].key, alias)
		}
		codes = append(codes, code)
	}
	v, err := modelCall(s.session, "Alias"+e.plural, transaction.NewAliasRequestList(requests...))
	require.NoError(t, err)
	responses := modelDrain(t, v)
	require.Len(t, responses, len(requests))
	for i, response := range responses {
		res := response.(transaction.AliasResponse)
		r.checkOutcome(t, codes[i], res, "alias")
		require.True(t, osid.EqualIDs(requests[i].GetReferenceID(), res.GetReferenceID()))
		require.True(t, osid.EqualIDs(requests[i].GetAliasID(), res.GetAliasID()))
	}
}

// Assignment.

func (r *modelRun) assignment(t *rapid.T, dice modelDice, prefix string, catalogs int, do func(o *modelObject, catalogs []*modelObject) osid.ErrorCode) {
	e := r.pickEntity(dice, true)
	s := r.open(t, e, "Assignment", nil)
	key := r.w.anyKey(dice, e)
	args := []any{modelOsidID(key)}
	o := r.w.find(e, key)
	found := o != nil
	var in []*modelObject
	for range catalogs {
		key := r.w.anyKey(dice, e.catalog)
		args = append(args, modelOsidID(key))
		in = append(in, r.w.find(e.catalog, key))
		found = found && in[len(in)-1] != nil
	}
	want := osid.ErrNotFound
	if found {
		want = do(o, in)
	}
	_, err := modelCallPrefix(s.session, prefix, args...)
	modelCode(t, want, err, "%s %v", prefix, args)
}

func (r *modelRun) assign(t *rapid.T, dice modelDice) {
	r.assignment(t, dice, "Assign", 1, func(o *modelObject, catalogs []*modelObject) osid.ErrorCode {
		if slices.Contains(o.catalogs, catalogs[0]) {
			return osid.ErrAlreadyExists
		}
		o.catalogs = append(o.catalogs, catalogs[0])
		return 0
	})
}

func (r *modelRun) unassign(t *rapid.T, dice modelDice) {
	r.assignment(t, dice, "Unassign", 1, func(o *modelObject, catalogs []*modelObject) osid.ErrorCode {
		switch {
		case !slices.Contains(o.catalogs, catalogs[0]):
			return osid.ErrNotFound
		case len(o.catalogs) == 1 && r.w.needed(o):
			return osid.ErrOperationFailed
		case len(o.catalogs) == 1:
			r.removed(o)
		default:
			o.leave(catalogs[0])
		}
		return 0
	})
}

func (o *modelObject) leave(catalog *modelObject) {
	o.catalogs = slices.DeleteFunc(slices.Clone(o.catalogs), func(c *modelObject) bool { return c == catalog })
}

func (r *modelRun) reassign(t *rapid.T, dice modelDice) {
	r.assignment(t, dice, "Reassign", 2, func(o *modelObject, catalogs []*modelObject) osid.ErrorCode {
		if !slices.Contains(o.catalogs, catalogs[0]) {
			return osid.ErrNotFound
		}
		o.leave(catalogs[0])
		if !slices.Contains(o.catalogs, catalogs[1]) {
			o.catalogs = append(o.catalogs, catalogs[1])
		}
		return 0
	})
}

func (r *modelRun) assignable(t *rapid.T, dice modelDice) {
	e := r.pickEntity(dice, true)
	s := r.open(t, e, "Assignment", nil)
	key, object := r.w.anyKey(dice, e.catalog), r.w.anyKey(dice, e)
	top, o := r.w.find(e.catalog, key), r.w.find(e, object)
	below := func(c *modelObject) bool { return top != nil && c.under(top) }
	got, err := modelCall(s.session, "GetAssignable"+e.catalog.name+"IDs", modelOsidID(key))
	require.NoError(t, err)
	require.Equal(t, modelKeys(r.w.where(e.catalog, below)), modelKeysOf(t, got))
	got, err = modelCall(s.session, "GetAssignable"+e.catalog.name+"IDsFor"+e.name, modelOsidID(key), modelOsidID(object))
	require.NoError(t, err)
	require.Equal(t, modelKeys(r.w.where(e.catalog, func(c *modelObject) bool {
		return o != nil && below(c) && !slices.Contains(o.catalogs, c)
	})), modelKeysOf(t, got))
}

// The hierarchy.

func (r *modelRun) design(t *rapid.T, dice modelDice) {
	e := r.entities[0]
	s := r.open(t, e, "HierarchyDesign", nil)
	key, child := r.w.anyKey(dice, e), r.w.anyKey(dice, e)
	o, c := r.w.find(e, key), r.w.find(e, child)
	method := modelPick(dice, []string{"AddRoot" + e.name, "RemoveRoot" + e.name, "AddChild" + e.name, "AddChild" + e.name, "AddChild" + e.name,
		"RemoveChild" + e.name, "RemoveChild" + e.plural})
	args := []any{modelOsidID(key)}
	two := method == "AddChild"+e.name || method == "RemoveChild"+e.name
	if two {
		args = append(args, modelOsidID(child))
	}
	byDefault := r.w.byDefault(e)
	var want osid.ErrorCode
	switch {
	case o == nil, two && c == nil:
		want = osid.ErrNotFound
	case method == "AddRoot"+e.name:
		if o.root || len(o.parents) > 0 {
			want = osid.ErrAlreadyExists
		} else {
			o.root = true
		}
	case method == "RemoveRoot"+e.name:
		switch {
		case !o.root:
			want = osid.ErrNotFound
		case o == byDefault:
			want = osid.ErrOperationFailed
		default:
			o.root = false
		}
	case method == "AddChild"+e.name:
		switch {
		case slices.Contains(c.parents, o):
			want = osid.ErrAlreadyExists
		case o.under(c), c == byDefault:
			want = osid.ErrOperationFailed
		default:
			c.root, c.parents = false, append(c.parents, o)
		}
	case method == "RemoveChild"+e.name:
		if !slices.Contains(c.parents, o) {
			want = osid.ErrNotFound
		} else {
			c.orphan(o)
		}
	default:
		for _, c := range r.w.children(o) {
			c.orphan(o)
		}
	}
	_, err := modelCall(s.session, method, args...)
	modelCode(t, want, err, "%s(%v)", method, args)
}

func (o *modelObject) orphan(parent *modelObject) {
	o.parents = slices.DeleteFunc(slices.Clone(o.parents), func(p *modelObject) bool { return p == parent })
}

func (r *modelRun) hierarchy(t *rapid.T, dice modelDice) {
	e := r.entities[0]
	s := r.viewed(t, dice, e, "Hierarchy")
	r.checkRoots(t)
	key, other := r.w.anyKey(dice, e), r.w.anyKey(dice, e)
	o, x := r.w.find(e, key), r.w.find(e, other)
	relatives := map[string]func(a, b *modelObject) bool{ // a is a parent of b...
		"Parent":     func(a, b *modelObject) bool { return slices.Contains(b.parents, a) },
		"Child":      func(a, b *modelObject) bool { return slices.Contains(a.parents, b) },
		"Ancestor":   func(a, b *modelObject) bool { return a != b && b.under(a) },
		"Descendant": func(a, b *modelObject) bool { return a != b && a.under(b) },
	}
	for name, is := range relatives {
		v, err := modelCall(s.session, "Is"+name+"Of"+e.name, modelOsidID(other), modelOsidID(key))
		if o == nil {
			modelCode(t, osid.ErrNotFound, err, "%s of %s", name, key)
		} else {
			require.NoError(t, err)
			require.Equal(t, x != nil && is(x, o), v, "%s is a %s of %s", other, name, key)
		}
		if name != "Parent" && name != "Child" {
			continue
		}
		has, err1 := modelCall(s.session, "Has"+name+e.plural, modelOsidID(key))
		list, err2 := modelCall(s.session, "Get"+name+e.plural, modelOsidID(key))
		ids, err3 := modelCall(s.session, "Get"+name+e.name+"IDs", modelOsidID(key))
		if o == nil {
			for _, err := range []error{err1, err2, err3} {
				modelCode(t, osid.ErrNotFound, err, "%s of %s", name, key)
			}
			continue
		}
		require.NoError(t, err1)
		require.NoError(t, err2)
		require.NoError(t, err3)
		want := r.w.where(e, func(c *modelObject) bool { return is(c, o) })
		require.Equal(t, len(want) > 0, has)
		require.Equal(t, modelKeys(want), modelKeysOf(t, list))
		require.Equal(t, modelKeys(want), modelKeysOf(t, ids))
	}
}

// modelNode is a node of a part of the hierarchy.
type modelNode struct {
	parents, children []string // sorted
	root, leaf        bool
}

func (r *modelRun) nodes(t *rapid.T, dice modelDice) {
	e := r.entities[0]
	s := r.open(t, e, "Hierarchy", nil)
	key := r.w.anyKey(dice, e)
	up, down, siblings := uint64(dice(4)), uint64(dice(4)), dice(2) == 1
	o := r.w.find(e, key)
	args := []any{modelOsidID(key), up, down, siblings}
	node, err := modelCall(s.session, "Get"+e.name+"Nodes", args...)
	idNode, idErr := modelCall(s.session, "Get"+e.name+"NodeIDs", args...)
	if o == nil {
		modelCode(t, osid.ErrNotFound, err, "nodes around %s", key)
		modelCode(t, osid.ErrNotFound, idErr, "nodes around %s", key)
		return
	}
	require.NoError(t, err)
	require.NoError(t, idErr)
	require.Equal(t, o.key, modelKey(modelMust(t, node, "Get"+e.name)))
	want := r.part(o, int(up), int(down), siblings)
	require.Equal(t, want, seenPart(t, node, "GetParent"+e.name+"Nodes", "GetChild"+e.name+"Nodes"), "%v", args)
	require.Equal(t, want, seenPart(t, idNode, "GetParents", "GetChildren"), "%v", args)
}

// part is the part of the hierarchy around a catalog: so many levels up and down, by the shortest way, and the catalog's siblings. Two
// catalogs in it know each other if the way from the one to the other was taken.
func (r *modelRun) part(o *modelObject, up, down int, siblings bool) map[string]modelNode {
	edges := map[[2]*modelObject]bool{} // parent, child
	level := []*modelObject{o}
	for range up {
		var next []*modelObject
		for _, c := range level {
			for _, p := range c.parents {
				edges[[2]*modelObject{p, c}] = true
				next = append(next, p)
			}
		}
		level = next
	}
	level = []*modelObject{o}
	for range down {
		var next []*modelObject
		for _, p := range level {
			for _, c := range r.w.children(p) {
				edges[[2]*modelObject{p, c}] = true
				next = append(next, c)
			}
		}
		level = next
	}
	if siblings && up > 0 {
		for _, p := range o.parents {
			for _, c := range r.w.children(p) {
				edges[[2]*modelObject{p, c}] = true
			}
		}
	}
	nodes := map[*modelObject]*modelNode{o: {}}
	at := func(x *modelObject) *modelNode {
		if nodes[x] == nil {
			nodes[x] = &modelNode{}
		}
		return nodes[x]
	}
	for e := range edges {
		at(e[0]).children = append(at(e[0]).children, e[1].key)
		at(e[1]).parents = append(at(e[1]).parents, e[0].key)
	}
	out := map[string]modelNode{}
	for x, n := range nodes {
		slices.Sort(n.parents)
		slices.Sort(n.children)
		n.root, n.leaf = len(x.parents) == 0, len(r.w.children(x)) == 0
		out[x.key] = *n
	}
	return out
}

// seenPart walks over all that can be reached from a node.
func seenPart(t require.TestingT, start any, parents, children string) map[string]modelNode {
	out := map[string]modelNode{}
	var visit func(node any)
	visit = func(node any) {
		n := node.(osid.OsidNode)
		key := modelKey(node)
		if _, known := out[key]; known {
			return
		}
		above, below := modelDrain(t, modelMust(t, node, parents)), modelDrain(t, modelMust(t, node, children))
		seen := modelNode{root: n.IsRoot(), leaf: n.IsLeaf()}
		for _, p := range above {
			seen.parents = append(seen.parents, modelKey(p))
		}
		for _, c := range below {
			seen.children = append(seen.children, modelKey(c))
		}
		require.Equal(t, len(above) > 0, n.HasParents())
		require.Equal(t, len(below) > 0, n.HasChildren())
		require.ElementsMatch(t, seen.parents, modelKeysOf(t, n.GetParentIDs()))
		require.ElementsMatch(t, seen.children, modelKeysOf(t, n.GetChildIDs()))
		slices.Sort(seen.parents)
		slices.Sort(seen.children)
		out[key] = seen
		for _, next := range append(above, below...) {
			visit(next)
		}
	}
	visit(start)
	return out
}

// Smart catalogs.

func (r *modelRun) applyQuery(t *rapid.T, dice modelDice) {
	e := r.pickEntity(dice, true)
	s := r.open(t, e, "Smart", r.pickCatalog(dice))
	if s == nil {
		t.Skip()
	}
	query := modelMust(t, s.session, "Get"+e.name+"Query")
	q := &modelQuery{entity: e}
	for range 1 + dice(3) {
		r.w.randomTerm(t, dice, query, q, 2, nil)
	}
	var want osid.ErrorCode
	if s.view.catalog.gone || q.asksForCatalogs() {
		want = osid.ErrOperationFailed
	} else {
		r.smart(e, s.view.catalog).query = q.copy()
	}
	_, err := modelCall(s.session, "Apply"+e.name+"Query", query)
	modelCode(t, want, err, "apply a query")
	r.w.randomTerm(t, dice, query, q, 1, nil) // which is too late to count
}

func (r *modelRun) smart(e *modelEntity, catalog *modelObject) *modelSmart {
	key := modelSmartKey{e, catalog}
	if r.w.smart[key] == nil {
		r.w.smart[key] = &modelSmart{}
	}
	return r.w.smart[key]
}

func (r *modelRun) applySequence(t *rapid.T, dice modelDice) {
	e := r.pickEntity(dice, true)
	s := r.open(t, e, "Smart", r.pickCatalog(dice))
	if s == nil {
		t.Skip()
	}
	order := modelMust(t, s.session, "Get"+e.name+"SearchOrder")
	o := r.w.randomOrder(t, dice, order, e, 1)
	var want osid.ErrorCode
	if s.view.catalog.gone {
		want = osid.ErrOperationFailed
	} else {
		r.smart(e, s.view.catalog).order = o
	}
	_, err := modelCall(s.session, "Apply"+e.name+"Sequencing", order)
	modelCode(t, want, err, "apply a sequence")
}

// Reading.

func (r *modelRun) comparePortrait(t require.TestingT, o *modelObject, seen any) {
	got := map[string]string{"Id": modelKey(seen)}
	for i := range o.entity.elements {
		el := &o.entity.elements[i]
		got[el.name] = modelSeen(t, seen, el)
	}
	require.Equal(t, o.portrait(), got)
}

func (r *modelRun) get(t *rapid.T, dice modelDice) {
	e := r.pickEntity(dice, false)
	s := r.viewed(t, dice, e, "Lookup")
	key := r.w.anyKey(dice, e)
	o := r.w.find(e, key)
	v, err := modelCall(s.session, "Get"+e.name, modelOsidID(key))
	if o == nil || !r.w.sees(s.view, o) {
		modelCode(t, osid.ErrNotFound, err, "get %s", key)
		return
	}
	require.NoError(t, err)
	r.comparePortrait(t, o, v)
	if e.temporal {
		require.Equal(t, o.effective(r.w.now), v.(osid.Temporal).IsEffective())
	}
	genus := modelPick(dice, modelGenera)
	is, err := v.(osid.OsidObject).IsOfGenusType(modelType(genus))
	require.NoError(t, err)
	require.Equal(t, modelIsGenus(o.genus(), genus), is)
	for _, el := range e.peers() { // what an object refers to is there
		if target := r.w.ref(e, el); target != nil {
			r.comparePortrait(t, r.w.find(target, o.values[el.name].(string)), modelMust(t, v, "Get"+el.name))
		}
	}
}

func (r *modelRun) getByIDs(t *rapid.T, dice modelDice) {
	e := r.pickEntity(dice, false)
	s := r.viewed(t, dice, e, "Lookup")
	keys, ids := r.someKeys(dice, e)
	want := []string{}
	var code osid.ErrorCode
	for _, key := range keys {
		switch o := r.w.find(e, key); {
		case o == nil || !r.w.sees(s.view, o):
			if s.view.plenary {
				code = osid.ErrNotFound
			}
		case s.view.plenary || !slices.Contains(want, o.key):
			want = append(want, o.key)
		}
	}
	list, err := modelCall(s.session, "Get"+e.plural+"ByIDs", ids)
	modelCode(t, code, err, "get %v", keys)
	if err == nil {
		require.Equal(t, want, modelKeysOf(t, list))
	}
}

// lookupMethods is the methods of an entity's lookup session that return lists by something else than Ids.
func lookupMethods(e *modelEntity) []*spec.Method {
	var out []*spec.Method
	for _, m := range e.iface("LookupSession").Methods {
		if strings.HasPrefix(m.Name, "get"+e.plural) && m.Name != "get"+e.plural+"ByIds" {
			out = append(out, m)
		}
	}
	return out
}

func (r *modelRun) lookup(t *rapid.T, dice modelDice) {
	e := r.pickEntity(dice, false)
	s := r.viewed(t, dice, e, "Lookup")
	m := modelPick(dice, lookupMethods(e))
	args, condition := r.lookupArgs(dice, e, m)
	var want osid.ErrorCode
	if condition == nil {
		want = osid.ErrInvalidArgument
	}
	if len(args) > 0 && dice(20) == 0 {
		if i := dice(len(args)); m.Params[i].Type != "string" {
			args[i], want = nil, osid.ErrNullArgument
		}
	}
	list, err := modelCall(s.session, spec.GoName(m.Name), args...)
	modelCode(t, want, err, "%s%v", m.Name, args)
	if err == nil {
		require.Equal(t, modelKeys(r.w.listed(e, s.view, condition)), modelKeysOf(t, list), "%s%v in %s, %+v", m.Name, args, s.view.catalog.key, s.view)
	}
}

// lookupArgs draws the arguments of a lookup, and says what it asks for; nil: what can't be.
func (r *modelRun) lookupArgs(dice modelDice, e *modelEntity, m *spec.Method) (args []any, condition func(o *modelObject) bool) {
	var conditions []func(o *modelObject) bool
	var from time.Time
	for _, p := range m.Params {
		switch p.Type {
		case "osid.type.Type":
			key := modelPick(dice, append([]string{osid.TypeString(osid.DefaultGenusType())}, modelGenera...))
			args = append(args, modelType(key))
			conditions = append(conditions, func(o *modelObject) bool {
				switch {
				case strings.Contains(m.Name, "ByRecordType"):
					return false
				case strings.Contains(m.Name, "ByParentGenusType"):
					return modelIsGenus(o.genus(), key)
				}
				return o.genus() == key
			})
		case "osid.calendaring.DateTime":
			at := modelDay(dice(8))
			args = append(args, modelArg(at))
			if p.Name == "from" {
				from = at
				continue
			}
			start := from
			if start.After(at) {
				conditions = append(conditions, nil)
			}
			conditions = append(conditions, func(o *modelObject) bool { return o.covers(start, at) })
		case "string":
			number := modelPick(dice, modelPlains)
			args = append(args, number)
			conditions = append(conditions, func(o *modelObject) bool { return o.values["CustomerNumber"] == number })
		case "osid.id.Id":
			el := e.element(spec.GoName(strings.TrimSuffix(p.Name, "Id")))
			if e.isCatalog() {
				el = e.element("Provider")
			}
			key := r.w.randomKey(dice, e, el.name)
			args = append(args, modelOsidID(key))
			if target := r.w.ref(e, el); target != nil {
				key = r.w.primary(target, key)
			}
			conditions = append(conditions, func(o *modelObject) bool { return o.values[el.name] == key })
		default:
			panic("a parameter that the model does not know: " + p.Type)
		}
	}
	if slices.ContainsFunc(conditions, func(c func(*modelObject) bool) bool { return c == nil }) {
		return args, nil
	}
	return args, func(o *modelObject) bool {
		return !slices.ContainsFunc(conditions, func(c func(*modelObject) bool) bool { return !c(o) })
	}
}

func (r *modelRun) mappings(t *rapid.T, dice modelDice) {
	e := r.pickEntity(dice, true)
	s := r.viewed(t, dice, e, "Mapping")
	key := r.w.anyKey(dice, e.catalog)
	catalog := r.w.find(e.catalog, key)
	list, err1 := modelCall(s.session, "Get"+e.plural+"By"+e.catalog.name, modelOsidID(key))
	ids, err2 := modelCall(s.session, "Get"+e.name+"IDsBy"+e.catalog.name, modelOsidID(key))
	if catalog == nil {
		modelCode(t, osid.ErrNotFound, err1, "objects in %s", key)
		modelCode(t, osid.ErrNotFound, err2, "Ids in %s", key)
	} else {
		want := modelKeys(r.w.where(e, func(o *modelObject) bool { return r.w.in(o, catalog) }))
		require.NoError(t, err1)
		require.NoError(t, err2)
		require.Equal(t, want, modelKeysOf(t, list))
		require.Equal(t, want, modelKeysOf(t, ids))
	}
	keys, _ := r.someKeys(dice, e.catalog)
	r.mappingsOfSeveral(t, s, e, keys)
	key = r.w.anyKey(dice, e)
	o := r.w.find(e, key)
	list, err1 = modelCall(s.session, "Get"+e.catalog.plural+"By"+e.name, modelOsidID(key))
	ids, err2 = modelCall(s.session, "Get"+e.catalog.name+"IDsBy"+e.name, modelOsidID(key))
	if o == nil {
		modelCode(t, osid.ErrNotFound, err1, "catalogs of %s", key)
		modelCode(t, osid.ErrNotFound, err2, "catalogs of %s", key)
		return
	}
	require.NoError(t, err1)
	require.NoError(t, err2)
	want := modelKeys(r.w.catalogsOf(o))
	require.Equal(t, want, modelKeysOf(t, list))
	require.Equal(t, want, modelKeysOf(t, ids))
}

// mappingsOfSeveral asks for what is in several catalogs: in a plenary view all of them have to be there.
func (r *modelRun) mappingsOfSeveral(t *rapid.T, s *modelOpen, e *modelEntity, keys []string) {
	var catalogs []*modelObject
	var ids []osid.ID
	var code osid.ErrorCode
	for _, key := range keys {
		ids = append(ids, modelOsidID(key))
		if c := r.w.find(e.catalog, key); c != nil {
			catalogs = append(catalogs, c)
		} else if s.view.plenary {
			code = osid.ErrOperationFailed
		}
	}
	want := modelKeys(r.w.where(e, func(o *modelObject) bool {
		return slices.ContainsFunc(catalogs, func(c *modelObject) bool { return r.w.in(o, c) })
	}))
	for _, method := range []string{"Get" + e.plural + "By" + e.catalog.plural, "Get" + e.name + "IDsBy" + e.catalog.plural} {
		list, err := modelCall(s.session, method, osid.NewIDList(ids...))
		modelCode(t, code, err, "%s(%v)", method, keys)
		if err == nil {
			require.Equal(t, want, modelKeysOf(t, list))
		}
	}
}

func (r *modelRun) query(t *rapid.T, dice modelDice) {
	e := r.pickEntity(dice, false)
	s := r.viewed(t, dice, e, "Query")
	s.view.anyEffective = true // query sessions know no other
	query := modelMust(t, s.session, "Get"+e.name+"Query")
	q := &modelQuery{entity: e}
	for range dice(3) {
		r.w.randomTerm(t, dice, query, q, 2, nil)
	}
	list := modelMust(t, s.session, "Get"+e.plural+"ByQuery", query)
	require.Equal(t, modelKeys(r.w.listed(e, s.view, func(o *modelObject) bool { return r.w.matches(q, o) })), modelKeysOf(t, list))
}

func (r *modelRun) search(t *rapid.T, dice modelDice) {
	e := r.pickEntity(dice, false)
	s := r.viewed(t, dice, e, "Search")
	s.view.anyEffective = true
	r.w.randomSearch(t, dice, s, e)
}

// randomSearch compares a search with a random query, order, limits and objects to look among.
func (w *modelWorld) randomSearch(t require.TestingT, dice modelDice, s *modelOpen, e *modelEntity) {
	query, search := modelMust(t, s.session, "Get"+e.name+"Query"), modelMust(t, s.session, "Get"+e.name+"Search")
	q := &modelQuery{entity: e}
	for range dice(3) {
		w.randomTerm(t, dice, query, q, 1, nil)
	}
	want := w.where(e, func(o *modelObject) bool { return w.sees(s.view, o) && w.matches(q, o) })
	if dice(4) == 0 {
		var ids []osid.ID
		among := map[*modelObject]bool{}
		for range dice(5) {
			key := w.anyKey(dice, e)
			ids = append(ids, modelOsidID(key))
			among[w.find(e, key)] = true
		}
		modelMust(t, search, "SearchAmong"+e.plural, osid.NewIDList(ids...))
		want = slices.DeleteFunc(want, func(o *modelObject) bool { return !among[o] })
	}
	if dice(2) == 0 {
		order := modelMust(t, s.session, "Get"+e.name+"SearchOrder")
		want = w.sorted(w.randomOrder(t, dice, order, e, 2), want)
		modelMust(t, search, "Order"+e.name+"Results", order)
	} else {
		want = w.sequenced(e, s.view, want)
	}
	if dice(2) == 0 {
		start, end := uint64(dice(5)), uint64(dice(8))
		err := search.(osid.OsidSearch).LimitResultSet(start, end)
		if start == 0 || end <= start {
			modelCode(t, osid.ErrInvalidArgument, err, "limits %d, %d", start, end)
		} else {
			require.NoError(t, err)
			n := uint64(len(want))
			want = want[min(start-1, n):min(end, n)]
		}
	}
	results := modelMust(t, s.session, "Get"+e.plural+"BySearch", query, search)
	require.EqualValues(t, len(want), results.(osid.OsidSearchResults).GetResultSize())
	require.Equal(t, modelKeys(want), modelKeysOf(t, modelMust(t, results, "Get"+e.plural)))
	_, err := modelCall(results, "Get"+e.plural)
	modelCode(t, osid.ErrIllegalState, err, "results taken twice")
}

func (r *modelRun) moveClock(t *rapid.T, dice modelDice) {
	hours := time.Duration(1+dice(36)) * time.Hour
	r.clock.Advance(hours)
	r.w.now = r.w.now.Add(hours)
}

// Snapshots.

func (r *modelRun) keep(t *rapid.T, dice modelDice) {
	e := r.pickEntity(dice, false)
	s := r.viewed(t, dice, e, "Lookup")
	objects := r.w.listed(e, s.view, func(*modelObject) bool { return true })
	k := modelKept{list: modelMust(t, s.session, "Get"+e.plural), keys: modelKeys(objects)}
	if len(objects) > 0 && dice(2) == 0 {
		o := modelPick(dice, objects)
		k = modelKept{object: modelMust(t, s.session, "Get"+e.name, modelOsidID(o.key)), of: o, version: o.version, portrait: o.portrait()}
	}
	r.kept = append(r.kept, k)
}

func (r *modelRun) lookAgain(t *rapid.T, _ modelDice) {
	if len(r.kept) == 0 {
		t.Skip()
	}
	k := r.kept[0]
	r.kept = r.kept[1:]
	if k.list != nil {
		require.Equal(t, k.keys, modelKeysOf(t, k.list), "a list is a snapshot")
		return
	}
	got := map[string]string{"Id": modelKey(k.object)}
	for i := range k.of.entity.elements {
		el := &k.of.entity.elements[i]
		got[el.name] = modelSeen(t, k.object, el)
	}
	require.Equal(t, k.portrait, got, "an object is a snapshot")
	require.Equal(t, !k.of.gone && k.of.version == k.version, k.object.(osid.Identifiable).IsCurrent())
}

// Invariants.

// checkKeys compares which objects there are and which catalogs are roots.
func (r *modelRun) checkKeys(t *rapid.T) {
	for _, e := range r.entities {
		s := r.open(t, e, "Search", r.w.byDefault(e))
		query := modelMust(t, s.session, "Get"+e.name+"Query")
		list := modelMust(t, s.session, "Get"+e.plural+"ByQuery", query)
		view := s.view
		view.anyEffective = true
		require.Equal(t, modelKeys(r.w.listed(e, view, func(*modelObject) bool { return true })), modelKeysOf(t, list), e.plural)
	}
	r.checkRoots(t)
}

func (r *modelRun) checkRoots(t require.TestingT) {
	e := r.entities[0]
	s := r.open(t, e, "Hierarchy", nil)
	roots := modelKeys(r.w.where(e, func(c *modelObject) bool { return c.root }))
	require.Equal(t, roots, modelKeysOf(t, modelMust(t, s.session, "GetRoot"+e.plural)))
	require.Equal(t, roots, modelKeysOf(t, modelMust(t, s.session, "GetRoot"+e.name+"IDs")))
}

// checkAll compares everything: each object in each catalog in new sessions, and each alias.
func (r *modelRun) checkAll(t *rapid.T) {
	for _, e := range r.entities {
		catalogs := r.w.objects[e.home()]
		if e.isCatalog() {
			catalogs = catalogs[:1]
		}
		for _, catalog := range catalogs {
			session, err := modelSession(t, r.p, e, "Lookup", modelOsidID(catalog.key))
			require.NoError(t, err)
			view := modelView{catalog: catalog, isolated: true, anyEffective: true}
			if !e.isCatalog() {
				modelUse(session, "Isolated")
			}
			if e.temporal {
				modelUse(session, "AnyEffective")
			}
			want := r.w.listed(e, view, func(*modelObject) bool { return true })
			got := modelDrain(t, modelMust(t, session, "Get"+e.plural))
			require.Len(t, got, len(want))
			for i := range want {
				r.comparePortrait(t, want[i], got[i])
				require.True(t, got[i].(osid.Identifiable).IsCurrent())
			}
			for alias, o := range r.w.aliases[e] {
				v, err := modelCall(session, "Get"+e.name, modelOsidID(alias))
				if r.w.sees(view, o) {
					require.NoError(t, err)
					require.Equal(t, o.key, modelKey(v), "an alias finds the object by its primary Id")
				} else {
					modelCode(t, osid.ErrNotFound, err, "an alias")
				}
			}
		}
	}
}
