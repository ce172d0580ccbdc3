package engine

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/osid"
)

// Two entities to try notifications with: things, which have an owner, a genus and perhaps a mate, and boxes to put them in.
const (
	thingOwner = TemporalBase + iota
	thingMate
)

var (
	boxKind   = &Kind{Service: "test", Name: "Box", Plural: "Boxes", Noun: "box"}
	thingKind = &Kind{Service: "test", Name: "Thing", Plural: "Things", Noun: "thing", Catalog: "Box", Temporal: true, Elements: []Element{
		thingOwner: {Name: "Owner", Label: "owner", Instructions: "Whose it is.", Syntax: osid.SyntaxID, Outside: Resource, Indexed: true},
		thingMate:  {Name: "Mate", Label: "mate", Instructions: "What it belongs with.", Syntax: osid.SyntaxID, Ref: "Thing", Indexed: true},
	}}
)

var testModel = sync.OnceValues(func() (*Model, error) { return NewModel(boxKind, thingKind) })

func newTestEngine(t testing.TB, opts Options) *Engine {
	t.Helper()
	model, err := testModel()
	require.NoError(t, err)
	e, err := New(model, opts)
	require.NoError(t, err)
	return e
}

// historyRun is one run of the checker: writers change a store at random while sessions come to listen, and change what they listen to.
type historyRun struct {
	t     testing.TB
	e     *Engine
	first *commit

	mu     sync.Mutex
	boxes  []osid.ID
	things []osid.ID
}

var (
	testGenera = []osid.Type{testType("red"), testType("green"), testType("blue")}
	testOwners = []osid.ID{osid.NewID("test", "owner", "a"), osid.NewID("test", "owner", "b"), osid.NewID("test", "owner", "c")}
)

func testType(name string) osid.Type { return osid.NewType("test", "genus", name) }

func pick[T any](rng *rand.Rand, from []T) T { return from[rng.IntN(len(from))] }

func (h *historyRun) box(rng *rand.Rand) osid.ID {
	h.mu.Lock()
	defer h.mu.Unlock()
	return pick(rng, h.boxes)
}

func (h *historyRun) thing(rng *rand.Rand) osid.ID {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.things) == 0 {
		return osid.NewID("test", "thing", "none")
	}
	// Mostly one of the latest, which is more likely to be there.
	return h.things[max(0, len(h.things)-1-rng.IntN(16))]
}

func (h *historyRun) open(k *Kind, opts ...OpenOption) *Session {
	m := h.e.NewManager()
	s, err := m.Open("test", k, opts...)
	if err != nil { // the box is gone
		s, err = m.Open("test", k, opts[1:]...)
	}
	require.NoError(h.t, err)
	return s
}

// write makes some changes, alone or in transactions. What fails, because another writer was first, fails.
func (h *historyRun) write(rng *rand.Rand, changes int) {
	for n := 0; n < changes; n++ {
		things, boxes := h.open(thingKind, InCatalog("box", h.box(rng))), h.open(boxKind)
		if rng.IntN(4) > 0 {
			h.change(rng, things, boxes)
			continue
		}
		txn, err := things.StartTransaction()
		require.NoError(h.t, err)
		require.NoError(h.t, Join(txn, boxes))
		for range 1 + rng.IntN(5) {
			h.change(rng, things, boxes)
			n++
		}
		if rng.IntN(5) == 0 {
			require.NoError(h.t, txn.Abort())
		} else if err := txn.Commit(); err != nil {
			require.True(h.t, IsConflict(err), err)
		}
	}
}

func (h *historyRun) change(rng *rand.Rand, things, boxes *Session) {
	id := h.thing(rng)
	switch rng.IntN(20) {
	case 0, 1, 2, 3:
		f, err := things.FormForCreate("test", "types", nil)
		require.NoError(h.t, err)
		h.fill(rng, f)
		if made, err := things.Create("test", "form", f); err == nil {
			h.mu.Lock()
			h.things = append(h.things, made.GetID())
			h.mu.Unlock()
		}
	case 4, 5, 6, 7:
		if f, err := things.FormForUpdate("test", "id", id); err == nil {
			h.fill(rng, f)
			_ = things.Update("test", "form", f)
		}
	case 8, 9:
		_ = things.Delete("test", "id", id)
	case 10, 11:
		_ = things.Assign("test", "id", id, "box", h.box(rng))
	case 12:
		_ = things.Unassign("test", "id", id, "box", h.box(rng))
	case 13:
		_ = things.Reassign("test", "id", id, "from", h.box(rng), "to", h.box(rng))
	case 14:
		if rng.IntN(3) > 0 {
			break
		}
		f, err := boxes.FormForCreate("test", "types", nil)
		require.NoError(h.t, err)
		if made, err := boxes.Create("test", "form", f); err == nil {
			h.mu.Lock()
			h.boxes = append(h.boxes, made.GetID())
			h.mu.Unlock()
			_ = boxes.AddChild("test", "box", h.box(rng), "child", made.GetID())
		}
	case 15, 16:
		_ = boxes.AddChild("test", "box", h.box(rng), "child", h.box(rng))
	case 17:
		if rng.IntN(3) == 0 {
			_ = boxes.Delete("test", "box", h.box(rng))
		} else if f, err := boxes.FormForUpdate("test", "box", h.box(rng)); err == nil {
			require.NoError(h.t, f.SetDisplayName(strconv.Itoa(rng.IntN(9))))
			_ = boxes.Update("test", "form", f)
		}
	case 18:
		child := h.box(rng)
		if parents, err := boxes.ParentIDs("test", "box", child); err == nil && parents.HasNext() {
			parent, err := parents.GetNextID()
			require.NoError(h.t, err)
			_ = boxes.RemoveChild("test", "box", parent, "child", child)
		}
	case 19:
		q := things.NewQuery()
		switch rng.IntN(4) {
		case 0:
			require.NoError(h.t, q.addType("test", "GenusType", "type", pick(rng, testGenera), rng.IntN(4) > 0))
		case 1:
			require.NoError(h.t, q.AddID("test", "OwnerId", "id", pick(rng, testOwners), true))
		case 2: // depends on another thing
			require.NoError(h.t, q.Nested("Mate").addType("test", "GenusType", "type", pick(rng, testGenera), true))
		case 3: // nothing
			require.NoError(h.t, q.AddID("test", "Id", "id", id, true))
		}
		_ = things.ApplyQuery("test", "query", q)
	}
}

func (h *historyRun) fill(rng *rand.Rand, f *Form) {
	if rng.IntN(2) == 0 {
		require.NoError(h.t, f.SetDisplayName(strconv.Itoa(rng.IntN(9))))
	}
	if rng.IntN(2) == 0 {
		require.NoError(h.t, f.SetGenusType(pick(rng, testGenera)))
	}
	if rng.IntN(2) == 0 {
		require.NoError(h.t, f.SetID("test", thingOwner, "id", pick(rng, testOwners)))
	}
	if rng.IntN(2) == 0 {
		_ = f.SetID("test", thingMate, "id", h.thing(rng))
	}
}

// heard is one call of a receiver.
type heard struct {
	change ChangeKind
	ids    string // sorted
}

// listener is a session and what its receiver was told.
type listener struct {
	s         *Session
	interests []interest
	since     []uint64 // by interest, the commit after which it counts
	told      []heard
	seen      map[string]bool // notifications
	twice     string          // an Id named twice in one call
	down      chan struct{}
}

// listen opens a session. Some are reliable: they acknowledge at once, late, twice or never, and are told again what they forget.
func (h *historyRun) listen(rng *rand.Rand) *listener {
	l := &listener{seen: map[string]bool{}, down: make(chan struct{})}
	reliable, careless := rng.IntN(2) == 0, rng.IntN(3) == 0
	own := rand.New(rand.NewPCG(rng.Uint64(), 0))
	var late []osid.ID
	told := func(change ChangeKind) func(osid.ID, osid.IDList) {
		return func(notificationID osid.ID, ids osid.IDList) {
			if key := osid.IDString(notificationID); !l.seen[key] {
				l.seen[key] = true
				var keys []string
				for id := range osid.AllIDs(ids) {
					keys = append(keys, osid.IDString(id))
				}
				slices.Sort(keys)
				if n := len(keys); n != len(slices.Compact(keys)) {
					l.twice = fmt.Sprint(keys)
				}
				l.told = append(l.told, heard{change, fmt.Sprint(keys)})
			}
			late = append(late, notificationID)
			for len(late) > 0 && (!careless || own.IntN(3) == 0) {
				i := own.IntN(len(late))
				_ = l.s.Acknowledge("test", "id", late[i])
				late = slices.Delete(late, i, i+1)
			}
		}
	}
	r := &Receiver{New: told(ChangeNew), Changed: told(ChangeChanged), Deleted: told(ChangeDeleted), ChangedChildren: told(ChangeChildren),
		Down: func() { close(l.down) }}
	if rng.IntN(4) == 0 {
		l.s = h.open(boxKind, ToReceiver("receiver", r))
	} else {
		box := idOfKey(h.e.defaults["test"])
		if rng.IntN(2) == 0 {
			box = h.box(rng)
		}
		l.s = h.open(thingKind, InCatalog("box", box), ToReceiver("receiver", r))
	}
	if reliable {
		l.s.Reliable()
	}
	return l
}

// register adds an interest at random, under a view at random. It does what Session.Register does, and keeps which commit it counts from.
func (h *historyRun) register(rng *rand.Rand, l *listener) {
	i := interest{change: ChangeKind(rng.IntN(int(ChangeChildren)))}
	var filters []Filter
	if l.s.k.isCatalog() {
		switch rng.IntN(3) {
		case 0:
			filters = append(filters, ForObject("box", h.box(rng)))
		case 1:
			i = interest{change: ChangeChildren, scope: HierarchyScope(rng.IntN(3))}
			if i.scope != Everywhere {
				i.node = osid.IDString(h.box(rng))
			}
		}
	} else {
		if rng.IntN(2) == 0 {
			l.s.UseIsolated()
		} else {
			l.s.UseFederated()
		}
		i.isolated = l.s.isolated.Load()
		switch rng.IntN(9) {
		case 0:
			filters = append(filters, ForObject("thing", h.thing(rng)))
		case 1:
			filters = append(filters, ForID(thingOwner, "owner", pick(rng, testOwners)))
		case 2:
			filters = append(filters, ForGenus("genus", pick(rng, testGenera)))
		case 3:
			filters = append(filters, ForGenus("genus", pick(rng, testGenera)), ForID(thingMate, "mate", h.thing(rng)))
		}
	}
	for _, f := range filters {
		i.selectors = append(i.selectors, f.build(l.s))
	}
	at := h.e.hub.register(l.s.sub, i)
	require.NotNil(h.t, at)
	l.interests = append(l.interests, i)
	l.since = append(l.since, at.Version)
}

// run lets writers and listeners loose and checks what the listeners were told.
func runHistory(t testing.TB, seed uint64, writers, changes, listeners, registrations int) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 1))
	h := &historyRun{t: t, e: newTestEngine(t, Options{RedeliverAfter: 1, RedeliverAtMost: 1000, NotificationBuffer: 1 << 20})}
	h.first = h.e.store.Head()
	h.boxes = append(h.boxes, idOfKey(h.e.defaults["test"]))
	boxes := h.open(boxKind)
	for range 4 {
		f, err := boxes.FormForCreate("test", "types", nil)
		require.NoError(t, err)
		made, err := boxes.Create("test", "form", f)
		require.NoError(t, err)
		h.boxes = append(h.boxes, made.GetID())
		require.NoError(t, boxes.AddChild("test", "box", pick(rng, h.boxes[:len(h.boxes)-1]), "child", made.GetID()))
	}
	var wg sync.WaitGroup
	var writing atomic.Int64
	writing.Store(int64(writers))
	for range writers {
		own := rand.New(rand.NewPCG(rng.Uint64(), 2))
		wg.Go(func() {
			defer writing.Add(-1)
			h.write(own, changes)
		})
	}
	// The registrations are spread over the time of writing.
	all := make([]*listener, listeners)
	for n := range listeners * registrations {
		for begin := h.first.Version; writing.Load() > 0; {
			if (h.e.store.Head().Version-begin)*uint64(4*listeners*registrations) >= uint64(n*writers*changes) {
				break
			}
			runtime.Gosched()
		}
		i := n % listeners
		if all[i] == nil {
			all[i] = h.listen(rng)
		}
		h.register(rng, all[i])
	}
	wg.Wait()
	h.e.Close()
	for _, l := range all {
		<-l.down
	}
	h.check(seed, all)
}

// check works out, from the states of the store alone and without anything that the hub uses, what each listener had to be told.
func (h *historyRun) check(seed uint64, all []*listener) {
	h.t.Helper()
	expected := make([][]heard, len(all))
	for before, after := h.first, h.first.Next(); after != nil; before, after = after, after.Next() {
		views := map[string][]move{}
		parents := h.reparented(before, after)
		for n, l := range all {
			var found [changeKinds][]string
			for k, i := range l.interests {
				if after.Version <= l.since[k] {
					continue
				}
				if i.change == ChangeChildren {
					for _, key := range parents {
						if h.concerns(before, i, key) || h.concerns(after, i, key) {
							found[ChangeChildren] = append(found[ChangeChildren], key)
						}
					}
					continue
				}
				key := fmt.Sprint(l.s.k.Name, l.s.catalog, i.isolated)
				moves, ok := views[key]
				if !ok {
					moves = h.moves(before, after, l.s, i.isolated)
					views[key] = moves
				}
				for _, m := range moves {
					had := m.shown && passes(i, m.was)
					has := m.shows && passes(i, m.is)
					if i.change == ChangeNew && has && !had || i.change == ChangeChanged && had && has && m.was.rev != m.is.rev {
						found[i.change] = append(found[i.change], m.is.key)
					}
					if i.change == ChangeDeleted && had && !has {
						found[i.change] = append(found[i.change], m.was.key)
					}
				}
			}
			for change, keys := range found {
				if len(keys) > 0 {
					slices.Sort(keys)
					expected[n] = append(expected[n], heard{ChangeKind(change), fmt.Sprint(slices.Compact(keys))})
				}
			}
		}
	}
	told := 0
	for n, l := range all {
		told += len(l.told)
		require.Empty(h.t, l.twice, "seed %d, session %d: an Id twice in one call", seed, n)
		require.Equal(h.t, expected[n], l.told, "seed %d, session %d of %s with %v since %v", seed, n, l.s.catalog, l.interests, l.since)
	}
	h.t.Logf("seed %d: %d commits, %d sessions were told %d times", seed, h.e.store.Head().Version-h.first.Version, len(all), told)
}

func passes(i interest, o *Object) bool {
	for _, s := range i.selectors {
		if !s.pass(o) {
			return false
		}
	}
	return true
}

// moves compares two states of a view, object by object.
func (h *historyRun) moves(before, after *commit, s *Session, isolated bool) []move {
	was, is := h.shown(before, s, isolated), h.shown(after, s, isolated)
	keys := maps.Clone(was)
	maps.Copy(keys, is)
	var out []move
	for key := range keys {
		m := move{was: was[key], is: is[key]}
		m.shown, m.shows = m.was != nil, m.is != nil
		if m.was != m.is {
			if !m.shows {
				m.is, _ = after.Get(s.k.table, key)
			}
			out = append(out, m)
		}
	}
	return out
}

// shown is what a view shows: every object is looked at.
func (h *historyRun) shown(r *commit, s *Session, isolated bool) map[string]*Object {
	inView := map[string]bool{s.catalog: true}
	if !isolated && !s.k.isCatalog() {
		children := h.children(r)
		for rest := []string{s.catalog}; len(rest) > 0; rest = rest[1:] {
			for _, c := range children[rest[0]] {
				if !inView[c] {
					inView[c] = true
					rest = append(rest, c)
				}
			}
		}
	}
	var queries []*Query
	rows := r.Range(h.e.model.aux(tableSmart), ixSmartKind, "", "")
	for row, ok := rows.Next(); ok; row, ok = rows.Next() {
		if m := row.extra.(*smart); inView[m.catalog] && m.query != nil {
			queries = append(queries, m.query)
		}
	}
	out := map[string]*Object{}
	objs := r.Lookup(s.k.table, ixAll, "")
	for o, ok := objs.Next(); ok; o, ok = objs.Next() {
		ev := newEval(h.e, r, h.e.opts.Clock.Now())
		if s.k.isCatalog() || slices.ContainsFunc(o.catalogs, func(c string) bool { return inView[c] }) ||
			slices.ContainsFunc(queries, func(q *Query) bool { return ev.matches(q, o) }) {
			out[o.key] = o
		}
	}
	return out
}

// children is the hierarchy.
func (h *historyRun) children(r *commit) map[string][]string {
	out := map[string][]string{}
	rows := r.Range(h.e.model.aux(tableNode), ixNodeParent, "", "")
	for row, ok := rows.Next(); ok; row, ok = rows.Next() {
		for _, p := range row.extra.(*place).parents {
			if !slices.Contains(out[p], row.key) {
				out[p] = append(out[p], row.key)
			}
		}
	}
	for _, keys := range out {
		slices.Sort(keys)
	}
	return out
}

// reparented returns the boxes, of those there are, whose children a commit changed.
func (h *historyRun) reparented(before, after *commit) []string {
	was, is := h.children(before), h.children(after)
	keys := maps.Clone(was)
	maps.Copy(keys, is)
	var out []string
	for key := range keys {
		if _, ok := after.Get(h.e.model.byDecl[boxKind].table, key); ok && !slices.Equal(was[key], is[key]) {
			out = append(out, key)
		}
	}
	return out
}

// concerns says whether an interest in a part of the hierarchy is about a box.
func (h *historyRun) concerns(r *commit, i interest, key string) bool {
	top, bottom := key, i.node
	switch i.scope {
	case Everywhere:
		return true
	case Descendants:
		top, bottom = i.node, key
	}
	children := h.children(r)
	for rest := []string{top}; len(rest) > 0; rest = rest[1:] {
		if rest[0] == bottom {
			return true
		}
		rest = append(rest, children[rest[0]]...)
	}
	return false
}

// TestNotify_History runs the checker over many seeds: OSID_SEEDS says how many, 40 if it is not set.
func TestNotify_History(t *testing.T) {
	seeds := 40
	if s := os.Getenv("OSID_SEEDS"); s != "" {
		n, err := strconv.Atoi(s)
		require.NoError(t, err)
		seeds = n
	}
	for seed := range seeds {
		runHistory(t, uint64(seed), 3, 150, 8, 5)
	}
}

// TestNotify_HistoryOf1000Receivers is the same with 1,000 receivers on one store.
func TestNotify_HistoryOf1000Receivers(t *testing.T) {
	runHistory(t, 1, 4, 150, 1000, 3)
}
