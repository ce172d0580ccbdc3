package memprovider_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/transaction"
)

// policy is an authorization hook that tests change as they go.
type policy struct {
	mu   sync.Mutex
	deny func(r memprovider.Request) bool // nil: nothing is denied
	seen []memprovider.Request
}

func (p *policy) allow(r memprovider.Request) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.seen = append(p.seen, r)
	return p.deny == nil || !p.deny(r)
}

// denying runs fn while some requests are denied.
func (p *policy) denying(deny func(r memprovider.Request) bool, fn func()) {
	set := func(deny func(r memprovider.Request) bool) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.deny = deny
	}
	set(deny)
	defer set(nil)
	fn()
}

// asked returns what the hook was asked since the last call.
func (p *policy) asked() []memprovider.Request {
	p.mu.Lock()
	defer p.mu.Unlock()
	seen := p.seen
	p.seen = nil
	return seen
}

func newPolicyKit(t testing.TB) (*kitWorld, *policy) {
	p := &policy{}
	return newKit(t, memprovider.WithAuthorization(p.allow)), p
}

// guarded is a call, and the operation that has to be allowed for it.
type guarded struct {
	op     memprovider.Operation
	on     any
	method string
	args   []any
}

// guard lists the calls of an entity's sessions that ask for permission, on objects made for them, and the hints about them.
func guard(w *kitWorld, e *kitEntity) (calls, hints []guarded) {
	w.Helper()
	admin, lookup, query, search := w.session(e, "Admin"), w.session(e, "Lookup"), w.session(e, "Query"), w.session(e, "Search")
	add := func(op memprovider.Operation, on any, method string, args ...any) {
		calls = append(calls, guarded{op, on, method, args})
	}
	hint := func(op memprovider.Operation, on any, method string, args ...any) {
		hints = append(hints, guarded{op, on, method, args})
	}
	id := w.make(e).GetID()
	ids := func() any { return osid.NewIDList(id) }

	hint(memprovider.Lookup, lookup, "CanLookup"+e.plural)
	add(memprovider.Lookup, lookup, "Get"+e.name, id)

	hint(memprovider.Search, query, "CanSearch"+e.plural)
	hint(memprovider.Search, search, "CanSearch"+e.plural)

	hint(memprovider.Create, admin, "CanCreate"+e.plural)
	hint(memprovider.Create, admin, "CanCreate"+e.name+"WithRecordTypes", nil)
	add(memprovider.Create, admin, "Get"+e.name+"FormForCreate", append(w.peers(e), nil)...)
	add(memprovider.Create, admin, "Create"+e.name, w.formForCreate(e, admin))

	hint(memprovider.Update, admin, "CanUpdate"+e.plural)
	add(memprovider.Update, admin, "Get"+e.name+"FormForUpdate", id)
	form := w.formForUpdate(e, admin, id)
	require.NoError(w, form.SetDisplayName("changed"))
	add(memprovider.Update, admin, "Update"+e.name, form)
	add(memprovider.Update, w.batch(e), "Get"+e.name+"FormsForUpdate", ids())

	hint(memprovider.Delete, admin, "CanDelete"+e.plural)
	add(memprovider.Delete, admin, "Delete"+e.name, w.make(e).GetID())

	hint(memprovider.Alias, admin, "CanManage"+e.name+"Aliases")
	add(memprovider.Alias, admin, "Alias"+e.name, id, kitID("Alias", e.name))

	notify := kitDo(w, w.manager(e), "Get"+e.name+"NotificationSession", receiverOf(e))
	hint(memprovider.Notify, notify, "CanRegisterFor"+e.name+"Notifications")
	for _, what := range []string{"New", "Changed", "Deleted"} {
		add(memprovider.Notify, notify, "RegisterFor"+what+e.plural)
	}
	for _, what := range []string{"Changed", "Deleted"} {
		add(memprovider.Notify, notify, "RegisterFor"+what+e.name, id)
	}

	if e.batchNumbered {
		add(memprovider.Create, w.batch(e), "Get"+e.name+"FormsForCreate", uint64(1), nil)
	}
	if e.catalog == "" {
		access, design := w.session(e, "Hierarchy"), w.session(e, "HierarchyDesign")
		hint(memprovider.AccessHierarchy, access, "CanAccess"+e.name+"Hierarchy")
		hint(memprovider.ModifyHierarchy, design, "CanModify"+e.name+"Hierarchy")
		child := w.make(e).GetID()
		add(memprovider.ModifyHierarchy, design, "AddRoot"+e.name, id)
		add(memprovider.ModifyHierarchy, design, "RemoveRoot"+e.name, id)
		add(memprovider.ModifyHierarchy, design, "AddChild"+e.name, id, child)
		add(memprovider.ModifyHierarchy, design, "RemoveChild"+e.name, id, child)
		add(memprovider.ModifyHierarchy, design, "RemoveChild"+e.plural, id)
		return calls, hints
	}

	add(memprovider.Lookup, lookup, "Get"+e.plural)
	add(memprovider.Lookup, lookup, "Get"+e.plural+"ByGenusType", osid.DefaultGenusType())
	add(memprovider.Lookup, lookup, "Get"+e.plural+"ByParentGenusType", osid.DefaultGenusType())
	add(memprovider.Lookup, lookup, "Get"+e.plural+"ByRecordType", recordType)
	add(memprovider.Lookup, lookup, "Get"+e.plural+"ByIDs", ids())
	add(memprovider.Search, query, "Get"+e.plural+"ByQuery", kitDo(w, query, "Get"+e.name+"Query"))
	add(memprovider.Search, search, "Get"+e.plural+"BySearch", kitDo(w, search, "Get"+e.name+"Query"), kitDo(w, search, "Get"+e.name+"Search"))
	add(memprovider.Delete, w.batch(e), "DeleteAll"+e.plural)

	catalog := kitDo(w, lookup, "Get"+e.catalog+"ID").(osid.ID)
	mappings := w.session(e, e.catalog)
	hint(memprovider.LookupMappings, mappings, "CanLookup"+e.name+e.catalog+"Mappings")
	catalogs := map[string]string{"Business": "Businesses", "Billing": "Billings"}[e.catalog]
	add(memprovider.LookupMappings, mappings, "Get"+e.name+"IDsBy"+e.catalog, catalog)
	add(memprovider.LookupMappings, mappings, "Get"+e.plural+"By"+e.catalog, catalog)
	add(memprovider.LookupMappings, mappings, "Get"+e.name+"IDsBy"+catalogs, osid.NewIDList(catalog))
	add(memprovider.LookupMappings, mappings, "Get"+e.plural+"By"+catalogs, osid.NewIDList(catalog))
	add(memprovider.LookupMappings, mappings, "Get"+e.catalog+"IDsBy"+e.name, id)
	add(memprovider.LookupMappings, mappings, "Get"+catalogs+"By"+e.name, id)

	assignment := w.session(e, e.catalog+"Assignment")
	hint(memprovider.Assign, assignment, "CanAssign"+e.plural)
	other := w.make(kitEntityOf(memprovider.Entity(strings.ToLower(e.service.String()) + "." + e.catalog))).GetID()
	add(memprovider.Assign, assignment, "Assign"+e.name+"To"+e.catalog, id, other)
	add(memprovider.Assign, assignment, "Reassign"+e.name+"To"+e.catalog, id, catalog, other)
	add(memprovider.Assign, assignment, "Unassign"+e.name+"From"+e.catalog, id, catalog)

	smart := kitDo(w, w.manager(e), "Get"+e.name+"Smart"+e.catalog+"Session", other)
	hint(memprovider.ManageSmart, smart, "CanManageSmart"+catalogs)
	add(memprovider.ManageSmart, smart, "Apply"+e.name+"Query", kitDo(w, smart, "Get"+e.name+"Query"))
	add(memprovider.ManageSmart, smart, "Inspect"+e.name+"Query")
	add(memprovider.ManageSmart, smart, "Apply"+e.name+"Sequencing", kitDo(w, smart, "Get"+e.name+"SearchOrder"))
	return calls, hints
}

// state tells what there is, for a comparison.
func state(w *kitWorld, e *kitEntity) []string {
	w.Helper()
	lookup := w.session(e, "Lookup")
	if e.temporal {
		kitDo(w, lookup, "UseAnyEffective"+e.name+"View")
	}
	var out []string
	for _, o := range kitAll(w, kitDo(w, lookup, "Get"+e.plural), e.name) {
		line := osid.IDString(o.GetID()) + " " + o.GetDisplayName().GetText()
		if e.catalog != "" {
			for id, err := range osid.AllIDs(kitDo(w, w.session(e, e.catalog), "Get"+e.catalog+"IDsBy"+e.name, o.GetID()).(osid.IDList)) {
				require.NoError(w, err)
				line += " " + osid.IDString(id)
			}
		}
		_, err := kitCall(w, lookup, "Get"+e.name, kitID("Alias", e.name))
		out = append(out, line+" "+osid.CodeOf(err).String())
	}
	return out
}

func TestADeniedOperationIsRefusedAndChangesNothing(t *testing.T) {
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		w, p := newPolicyKit(t)
		calls, _ := guard(w, e)
		for _, c := range calls {
			before := state(w, e)
			p.denying(func(r memprovider.Request) bool { return r.Operation == c.op && r.Entity == e.entity }, func() {
				_, err := kitCall(t, c.on, c.method, c.args...)
				require.ErrorIs(t, err, osid.ErrPermissionDenied, c.method)
			})
			require.Equal(t, before, state(w, e), c.method)
		}
	})
}

func TestAnAllowedOperationNeedsNoOtherPermission(t *testing.T) {
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		w, p := newPolicyKit(t)
		calls, _ := guard(w, e)
		for _, c := range calls {
			p.denying(func(r memprovider.Request) bool { return r.Operation != c.op || r.Entity != e.entity }, func() {
				args := c.args
				if len(args) == 1 {
					if _, ok := args[0].(osid.IDList); ok {
						args = []any{osid.NewIDList()} // the list was read
					}
				}
				_, err := kitCall(t, c.on, c.method, args...)
				require.NotErrorIs(t, err, osid.ErrPermissionDenied, c.method)
			})
		}
	})
}

func TestHintsSayWhatIsDenied(t *testing.T) {
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		w, p := newPolicyKit(t)
		_, hints := guard(w, e)
		for _, h := range hints {
			require.Equal(t, true, kitDo(t, h.on, h.method, h.args...), h.method)
			p.denying(func(r memprovider.Request) bool { return r.Operation == h.op && r.Entity == e.entity }, func() {
				require.Equal(t, false, kitDo(t, h.on, h.method, h.args...), h.method)
			})
			p.denying(func(r memprovider.Request) bool { return r.Operation != h.op || r.Entity != e.entity }, func() {
				require.Equal(t, true, kitDo(t, h.on, h.method, h.args...), h.method)
			})
		}
	})
}

func TestTheHookIsToldWhoWhatAndWhere(t *testing.T) {
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		w, p := newPolicyKit(t)
		agent := kitID("Agent", "ann")
		lookup := kitDo(t, w.proxyManager(e), "Get"+e.name+"LookupSession", kitProxy(t, w.p, func(c kitCondition) {
			require.NoError(t, c.SetEffectiveAgentID(agent))
		}))
		o := w.make(e)
		p.asked()
		kitDo(t, lookup, "Get"+e.name, o.GetID())
		seen := p.asked()
		require.NotEmpty(t, seen)
		for _, r := range seen {
			require.True(t, osid.EqualIDs(agent, r.Agent))
			require.Equal(t, memprovider.Lookup, r.Operation)
			require.Equal(t, e.entity, r.Entity)
			if e.catalog == "" {
				require.True(t, osid.EqualIDs(o.GetID(), r.Qualifier), "a catalog is its own qualifier")
			} else {
				require.True(t, osid.EqualIDs(defaultCatalog(t, w.p, e.catalog), r.Qualifier))
			}
		}
		kitDo(t, w.session(e, "Lookup"), "CanLookup"+e.plural)
		seen = p.asked()
		require.False(t, osid.EqualIDs(agent, seen[0].Agent), "sessions without a proxy are anonymous")
		require.Equal(t, e.catalog == "", seen[0].Qualifier == nil, "catalogs as such have no qualifier")
	})
}

// branches is a provider with two catalogs below the default one, an object of an entity in each, and one in both.
type branches struct {
	*kitWorld
	*policy
	e                      *kitEntity
	root, left, right      osid.ID
	inLeft, inRight, inTwo osid.ID
}

func newBranches(t testing.TB, e *kitEntity) *branches {
	w, p := newPolicyKit(t)
	catalog := kitEntityOf(memprovider.Entity(strings.ToLower(e.service.String()) + "." + e.catalog))
	b := &branches{kitWorld: w, policy: p, e: e, root: defaultCatalog(t, w.p, e.catalog)}
	design := w.session(catalog, "HierarchyDesign")
	for _, id := range []*osid.ID{&b.left, &b.right} {
		*id = w.make(catalog).GetID()
		kitDo(t, design, "AddChild"+e.catalog, b.root, *id)
	}
	b.inLeft, b.inRight, b.inTwo = w.makeIn(e, b.left).GetID(), w.makeIn(e, b.right).GetID(), w.makeIn(e, b.left).GetID()
	kitDo(t, w.session(e, e.catalog+"Assignment"), "Assign"+e.name+"To"+e.catalog, b.inTwo, b.right)
	return b
}

// leftOnly denies everything outside the left branch.
func (b *branches) leftOnly(r memprovider.Request) bool {
	return r.Qualifier != nil && !osid.EqualIDs(r.Qualifier, b.left)
}

func (b *branches) ids(ids ...osid.ID) []string {
	out := []string{}
	for _, id := range ids {
		out = append(out, osid.IDString(id))
	}
	return out
}

// eachMember runs a test for every entity that catalogs collect.
func eachMember(t *testing.T, test func(t *testing.T, b *branches)) {
	for _, e := range kitEntities {
		if e.catalog != "" {
			t.Run(e.name, func(t *testing.T) { test(t, newBranches(t, e)) })
		}
	}
}

func TestComparativeViewsLeaveOutWhatIsDeniedAndPlenaryOnesFail(t *testing.T) {
	eachMember(t, func(t *testing.T, b *branches) {
		e := b.e
		lookup, search := b.session(e, "Lookup"), b.session(e, "Search")
		found := func(method string, args ...any) []string {
			return kitIDs(kitAll(t, kitDo(t, lookup, method, args...), e.name))
		}
		b.denying(b.leftOnly, func() {
			require.Equal(t, b.ids(b.inLeft, b.inTwo), found("Get"+e.plural))
			require.Equal(t, b.ids(b.inTwo, b.inLeft), found("Get"+e.plural+"ByIDs", osid.NewIDList(b.inTwo, b.inRight, b.inLeft)))
			query := kitDo(t, search, "Get"+e.name+"Query")
			require.Equal(t, b.ids(b.inLeft, b.inTwo), kitIDs(kitAll(t, kitDo(t, search, "Get"+e.plural+"ByQuery", query), e.name)))
			results := kitDo(t, search, "Get"+e.plural+"BySearch", query, kitDo(t, search, "Get"+e.name+"Search"))
			require.Equal(t, b.ids(b.inLeft, b.inTwo), kitIDs(kitAll(t, kitDo(t, results, "Get"+e.plural), e.name)))
			kitDo(t, lookup, "Get"+e.name, b.inTwo)
			kitFails(t, osid.ErrPermissionDenied, lookup, "Get"+e.name, b.inRight)

			kitDo(t, lookup, "UsePlenary"+e.name+"View")
			kitFails(t, osid.ErrPermissionDenied, lookup, "Get"+e.plural)
			kitFails(t, osid.ErrPermissionDenied, lookup, "Get"+e.plural+"ByIDs", osid.NewIDList(b.inLeft, b.inRight))
			kitDo(t, lookup, "Get"+e.name, b.inLeft)
			kitDo(t, lookup, "UseComparative"+e.name+"View")

			kitDo(t, lookup, "UseIsolated"+e.catalog+"View")
			kitFails(t, osid.ErrPermissionDenied, lookup, "Get"+e.plural)
			kitDo(t, lookup, "UseFederated"+e.catalog+"View")

			inLeft, inRight := b.sessionIn(e, "Lookup", b.left), b.sessionIn(e, "Lookup", b.right)
			require.Equal(t, true, kitDo(t, inLeft, "CanLookup"+e.plural))
			require.Equal(t, false, kitDo(t, inRight, "CanLookup"+e.plural))
			kitFails(t, osid.ErrPermissionDenied, inRight, "Get"+e.plural)
			kitDo(t, inLeft, "UsePlenary"+e.name+"View")
			require.Len(t, kitAll(t, kitDo(t, inLeft, "Get"+e.plural), e.name), 2, "nothing in it is denied")
			kitDo(t, inLeft, "Get"+e.catalog)
			kitFails(t, osid.ErrPermissionDenied, inRight, "Get"+e.catalog)
		})
		require.Subset(t, found("Get"+e.plural), b.ids(b.inLeft, b.inRight, b.inTwo))
	})
}

func TestAnObjectMayBeTouchedIfOneOfItsCatalogsAllowsIt(t *testing.T) {
	eachMember(t, func(t *testing.T, b *branches) {
		e := b.e
		admin, batch := b.session(e, "Admin"), b.batch(e)
		forms := map[string]osid.OsidObjectForm{}
		for _, id := range []osid.ID{b.inLeft, b.inRight, b.inTwo} {
			forms[osid.IDString(id)] = b.formForUpdate(e, admin, id)
		}
		b.denying(b.leftOnly, func() {
			for _, id := range []osid.ID{b.inLeft, b.inTwo} {
				kitDo(t, admin, "Get"+e.name+"FormForUpdate", id)
				b.update(e, admin, forms[osid.IDString(id)])
				kitDo(t, admin, "Alias"+e.name, id, kitID("Alias", "of "+osid.IDString(id)))
			}
			kitFails(t, osid.ErrPermissionDenied, admin, "Get"+e.name+"FormForUpdate", b.inRight)
			kitFails(t, osid.ErrPermissionDenied, admin, "Update"+e.name, forms[osid.IDString(b.inRight)])
			kitFails(t, osid.ErrPermissionDenied, admin, "Alias"+e.name, b.inRight, kitID("Alias", "x"))
			kitFails(t, osid.ErrPermissionDenied, admin, "Delete"+e.name, b.inRight)
			kitFails(t, osid.ErrPermissionDenied, admin, "Delete"+e.name, kitID("Nothing", "here")) // what is not there is not told either

			// In a batch each input stands alone.
			deleted := kitDo(t, batch, "Delete"+e.plural, osid.NewIDList(b.inLeft, b.inRight)).(transaction.DeleteResponseList)
			var ok []bool
			for r, err := range transaction.AllDeleteResponses(deleted) {
				require.NoError(t, err)
				ok = append(ok, r.IsSuccessful())
			}
			require.Equal(t, []bool{true, false}, ok)
			kitFails(t, osid.ErrPermissionDenied, batch, "Get"+e.name+"FormsForUpdate", osid.NewIDList(b.inTwo, b.inRight))
		})
		b.update(e, admin, forms[osid.IDString(b.inRight)])
		b.get(e, b.inRight)
	})
}

func TestAssignmentIsAllowedCatalogByCatalog(t *testing.T) {
	eachMember(t, func(t *testing.T, b *branches) {
		e := b.e
		s := b.session(e, e.catalog+"Assignment")
		hint := "CanAssign" + e.name + "To" + e.catalog
		assignable := func(method string, args ...any) []string {
			var out []osid.ID
			for id, err := range osid.AllIDs(kitDo(t, s, method, args...).(osid.IDList)) {
				require.NoError(t, err)
				out = append(out, id)
			}
			return b.ids(out...)
		}
		require.Equal(t, b.ids(b.root, b.left, b.right), assignable("GetAssignable"+e.catalog+"IDs", b.root))
		b.denying(b.leftOnly, func() {
			require.Equal(t, true, kitDo(t, s, hint, b.left))
			require.Equal(t, false, kitDo(t, s, hint, b.right))
			require.Equal(t, b.ids(b.left), assignable("GetAssignable"+e.catalog+"IDs", b.root))
			require.Equal(t, b.ids(b.left), assignable("GetAssignable"+e.catalog+"IDsFor"+e.name, b.root, b.inRight))
			require.Empty(t, assignable("GetAssignable"+e.catalog+"IDsFor"+e.name, b.root, b.inLeft))
			kitFails(t, osid.ErrPermissionDenied, s, "Assign"+e.name+"To"+e.catalog, b.inLeft, b.right)
			kitFails(t, osid.ErrPermissionDenied, s, "Unassign"+e.name+"From"+e.catalog, b.inTwo, b.right)
			kitFails(t, osid.ErrPermissionDenied, s, "Reassign"+e.name+"To"+e.catalog, b.inLeft, b.left, b.right)
			kitFails(t, osid.ErrPermissionDenied, s, "Reassign"+e.name+"To"+e.catalog, b.inRight, b.right, b.left)
			kitDo(t, s, "Assign"+e.name+"To"+e.catalog, b.inRight, b.left)
			kitDo(t, s, "Unassign"+e.name+"From"+e.catalog, b.inTwo, b.left)
		})
	})
}

func TestMappingsObeyTheAuthorization(t *testing.T) {
	eachMember(t, func(t *testing.T, b *branches) {
		e := b.e
		s := b.session(e, e.catalog)
		catalogs := map[string]string{"Business": "Businesses", "Billing": "Billings"}[e.catalog]
		found := func(method string, args ...any) []string {
			return kitIDs(kitAll(t, kitDo(t, s, method, args...), e.name))
		}
		b.denying(b.leftOnly, func() {
			require.Equal(t, b.ids(b.inLeft, b.inTwo), found("Get"+e.plural+"By"+e.catalog, b.left))
			kitFails(t, osid.ErrPermissionDenied, s, "Get"+e.plural+"By"+e.catalog, b.right)
			require.Equal(t, b.ids(b.inLeft, b.inTwo), found("Get"+e.plural+"By"+catalogs, osid.NewIDList(b.left, b.right)))
			in := kitAll(t, kitDo(t, s, "Get"+catalogs+"By"+e.name, b.inTwo), e.catalog)
			require.Equal(t, b.ids(b.left), kitIDs(in))
			kitFails(t, osid.ErrPermissionDenied, s, "Get"+catalogs+"By"+e.name, b.inRight)
			kitDo(t, s, "UsePlenary"+e.name+e.catalog+"View")
			kitFails(t, osid.ErrPermissionDenied, s, "Get"+e.plural+"By"+catalogs, osid.NewIDList(b.left, b.right))
			kitFails(t, osid.ErrPermissionDenied, s, "Get"+catalogs+"By"+e.name, b.inTwo)
		})
	})
}

func TestCatalogsAreTheirOwnQualifiers(t *testing.T) {
	for _, entity := range []memprovider.Entity{memprovider.Business, memprovider.Billing} {
		t.Run(string(entity), func(t *testing.T) {
			w, p := newPolicyKit(t)
			e := kitEntityOf(entity)
			root := defaultCatalog(t, w.p, e.name)
			mine, theirs := w.make(e).GetID(), w.make(e).GetID()
			for _, id := range []osid.ID{mine, theirs} {
				kitDo(t, w.session(e, "HierarchyDesign"), "AddChild"+e.name, root, id)
			}
			lookup, admin, hierarchy, search := w.session(e, "Lookup"), w.session(e, "Admin"), w.session(e, "Hierarchy"), w.session(e, "Search")
			p.denying(func(r memprovider.Request) bool { return r.Qualifier != nil && osid.EqualIDs(r.Qualifier, theirs) }, func() {
				want := []string{osid.IDString(root), osid.IDString(mine)}
				require.Equal(t, want, kitIDs(kitAll(t, kitDo(t, lookup, "Get"+e.plural), e.name)))
				require.Equal(t, want, kitIDs(kitAll(t, kitDo(t, search, "Get"+e.plural+"ByQuery", kitDo(t, search, "Get"+e.name+"Query")), e.name)))
				require.Equal(t, want[1:], kitIDs(kitAll(t, kitDo(t, hierarchy, "GetChild"+e.plural, root), e.name)))
				kitFails(t, osid.ErrPermissionDenied, lookup, "Get"+e.name, theirs)
				kitFails(t, osid.ErrPermissionDenied, admin, "Get"+e.name+"FormForUpdate", theirs)
				kitFails(t, osid.ErrPermissionDenied, admin, "Delete"+e.name, theirs)
				kitDo(t, admin, "Get"+e.name+"FormForUpdate", mine)
				kitDo(t, lookup, "UsePlenary"+e.name+"View")
				kitFails(t, osid.ErrPermissionDenied, lookup, "Get"+e.plural)
				kitFails(t, osid.ErrPermissionDenied, lookup, "Get"+e.plural+"ByIDs", osid.NewIDList(mine, theirs))
				require.Len(t, kitAll(t, kitDo(t, lookup, "Get"+e.plural+"ByIDs", osid.NewIDList(mine, mine)), e.name), 2)
			})
			for _, method := range []string{"GetRoot" + e.plural, "GetRoot" + e.name + "IDs", "Get" + e.name + "Hierarchy"} {
				p.denying(func(r memprovider.Request) bool {
					return r.Operation == memprovider.AccessHierarchy || r.Operation == memprovider.ModifyHierarchy
				}, func() { kitFails(t, osid.ErrPermissionDenied, hierarchy, method) })
			}
		})
	}
}

func TestTwoAgentsHaveTwoViewsOfOneStore(t *testing.T) {
	b := newBranches(t, kitEntityOf(memprovider.Customer))
	ann, bob := kitID("Agent", "ann"), kitID("Agent", "bob")
	b.denying(func(r memprovider.Request) bool {
		return osid.EqualIDs(r.Agent, ann) && osid.EqualIDs(r.Qualifier, b.right) || osid.EqualIDs(r.Agent, bob) && osid.EqualIDs(r.Qualifier, b.left)
	}, func() {
		for agent, want := range map[osid.ID][]string{ann: b.ids(b.inLeft, b.inTwo), bob: b.ids(b.inRight, b.inTwo)} {
			s, err := b.p.BillingProxyManager().GetCustomerLookupSession(kitProxy(t, b.p, func(c kitCondition) {
				require.NoError(t, c.SetEffectiveAgentID(agent))
			}))
			require.NoError(t, err)
			list, err := s.GetCustomers()
			require.NoError(t, err)
			var got []billing.Customer
			for c, err := range billing.AllCustomers(list) {
				require.NoError(t, err)
				got = append(got, c)
			}
			require.Equal(t, want, kitIDs(got))
		}
	})
}
