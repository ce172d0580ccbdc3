package engine

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/osid-go/osid-go/osid"
)

// ChangeKind is what happened to an object in the view of a notification session.
type ChangeKind int

// The kinds of changes.
const (
	ChangeNew ChangeKind = iota
	ChangeChanged
	ChangeDeleted
	ChangeChildren
	changeKinds
)

// HierarchyScope says which nodes of a hierarchy an interest is about.
type HierarchyScope int

// The scopes: every node, or a node and those above or below it.
const (
	Everywhere HierarchyScope = iota
	Ancestors
	Descendants
)

// Filter narrows an interest to some objects.
type Filter struct {
	arg   string
	null  bool
	build func(s *Session) selector
}

// selector is a filter made ready: what it lets pass, and a text that tells it from others.
type selector struct {
	name   string
	object string // the only object that passes; "": there is more than one
	pass   func(o *Object) bool
}

// ForObject lets one object pass, by its Id or an alias.
func ForObject(arg string, id osid.ID) Filter {
	if id == nil {
		return Filter{arg: arg, null: true}
	}
	key := osid.IDString(id)
	return Filter{arg: arg, build: func(s *Session) selector {
		primary := key
		if o := s.eng.find(s.eng.store.Head(), s.k, key); o != nil {
			primary = o.key
		}
		return selector{"id=" + primary, primary, func(o *Object) bool { return o.key == primary }}
	}}
}

// ForID lets objects pass that have an Id in an element.
func ForID(el int, arg string, id osid.ID) Filter {
	if id == nil {
		return Filter{arg: arg, null: true}
	}
	key := osid.IDString(id)
	return Filter{arg: arg, build: func(s *Session) selector {
		primary := key
		if ref := s.k.elements[el].ref; ref != nil {
			if o := s.eng.find(s.eng.store.Head(), ref, key); o != nil {
				primary = o.key
			}
		}
		return selector{s.k.elements[el].Name + "=" + primary, "", func(o *Object) bool {
			v := o.value(el)
			return v != nil && indexKey(v) == primary
		}}
	}}
}

// ForGenus lets objects of a genus type pass.
func ForGenus(arg string, t osid.Type) Filter {
	if t == nil {
		return Filter{arg: arg, null: true}
	}
	key := osid.TypeString(t)
	return Filter{arg: arg, build: func(*Session) selector {
		return selector{"genus=" + key, "", func(o *Object) bool { return o.genusKey() == key }}
	}}
}

// interest is one registration of a session.
type interest struct {
	change    ChangeKind
	isolated  bool
	selectors []selector
	scope     HierarchyScope // of ChangeChildren
	node      string
}

func (i interest) key() string {
	parts := []string{string(rune('0' + i.change)), string(rune('0' + boolRank(i.isolated))), string(rune('0' + i.scope)), i.node}
	for _, s := range i.selectors {
		parts = append(parts, s.name)
	}
	return strings.Join(parts, "\x00")
}

func (i *interest) pass(o *Object) bool {
	for n := range i.selectors {
		if !i.selectors[n].pass(o) {
			return false
		}
	}
	return true
}

// event is what one commit means for the sessions that share the same interests: the objects of one kind of change.
type event struct {
	Commit uint64 // its number
	Change ChangeKind
	IDs    []osid.ID  // shared by all receivers
	one    [1]osid.ID // room for most
}

func newEvent(commit uint64, change ChangeKind, ids []osid.ID) *event {
	e := &event{Commit: commit, Change: change}
	e.IDs = append(e.one[:0:1], ids...)
	return e
}

// audience is the sessions that have the same interests in the same catalog: what a commit means to them is worked out once.
type audience struct {
	key       string
	interests []interest
	objects   []string      // the only objects that the interests are about; nil: any
	views     []*noticeView // those that the interests are about
	members   []*subscription
	touched   bool                   // by the commit being looked at
	found     [changeKinds][]osid.ID // what it did
	pending   []*event               // to be passed on to the members
}

// noticeView follows what one view of one catalog shows, for all audiences that it matters to.
type noticeView struct {
	key      string
	eng      *Engine
	k        *kind
	catalog  string
	isolated bool
	allowed  func(catalog string) bool // nil: all
	wide     []*audience               // those that any object may matter to
	narrow   map[string][]*audience    // by object, those to which only some matter
	sight                              // as of the last commit looked at
	moves    []move                    // what that commit did
	parents  []*Object                 // the catalogs whose children it changed
}

// sight is what a view consists of at one state of the store.
type sight struct {
	tree  *subtree
	smart []*smart
}

// move is an object that a commit changed, or made appear in a view or disappear.
type move struct {
	was, is      *Object
	shown, shows bool
}

// audienceKey tells audiences apart.
func (s *Session) audienceKey(interests []interest) string {
	keys := make([]string, 0, len(interests)+1)
	for _, i := range interests {
		keys = append(keys, i.key())
	}
	sort.Strings(keys)
	return strings.Join(append(keys, s.viewKey(false)), "\x01")
}

// viewKey tells views apart. One that depends on what an agent may see is that agent's.
func (s *Session) viewKey(isolated bool) string {
	key := s.k.namespace() + "\x00" + s.catalog + "\x00" + strconv.FormatBool(isolated)
	if s.eng.opts.Authorize != nil {
		key += "\x00" + osid.IDString(s.who.agent)
	}
	return key
}

func newNoticeView(s *Session, key string, isolated bool) *noticeView {
	v := &noticeView{key: key, eng: s.eng, k: s.k, catalog: s.catalog, isolated: isolated}
	if s.eng.opts.Authorize != nil {
		v.allowed = func(c string) bool { return s.allowed(OpNotify, s.k, c) }
	}
	return v
}

// objectsOf returns the only objects that some interests are about, nil if there are others.
func objectsOf(interests []interest) []string {
	var objects []string
	for _, i := range interests {
		n := slices.IndexFunc(i.selectors, func(s selector) bool { return s.object != "" })
		if n < 0 {
			return nil
		}
		if key := i.selectors[n].object; !slices.Contains(objects, key) {
			objects = append(objects, key)
		}
	}
	return objects
}

// add lets an audience see the view.
func (v *noticeView) add(a *audience) {
	if a.objects == nil {
		v.wide = append(v.wide, a)
		return
	}
	if v.narrow == nil {
		v.narrow = make(map[string][]*audience)
	}
	for _, key := range a.objects {
		v.narrow[key] = append(v.narrow[key], a)
	}
}

// remove undoes add.
func (v *noticeView) remove(a *audience) {
	same := func(other *audience) bool { return other == a }
	v.wide = slices.DeleteFunc(v.wide, same)
	for _, key := range a.objects {
		if v.narrow[key] = slices.DeleteFunc(v.narrow[key], same); len(v.narrow[key]) == 0 {
			delete(v.narrow, key)
		}
	}
}

// see works out what the view consists of at a state of the store.
func (v *noticeView) see(r reader) sight {
	if v.k.isCatalog() {
		return sight{}
	}
	var now sight
	if v.isolated {
		now.tree = newSubtree([]string{v.catalog})
	} else {
		now.tree = v.eng.below(r, v.catalog)
	}
	if v.allowed != nil {
		now.tree = newSubtree(slices.DeleteFunc(slices.Clone(now.tree.keys), func(key string) bool { return !v.allowed(key) }))
	}
	rows := r.Lookup(v.eng.model.aux(tableSmart), ixSmartKind, v.k.namespace())
	for row, ok := rows.Next(); ok; row, ok = rows.Next() {
		if m := row.extra.(*smart); m.query != nil && now.tree.has(m.catalog) {
			now.smart = append(now.smart, m)
		}
	}
	return now
}

// shows says whether an object is seen.
func (at *sight) shows(ev *eval, o *Object) bool {
	for _, c := range o.catalogs {
		if at.tree.has(c) {
			return true
		}
	}
	for _, m := range at.smart {
		if ev.matches(m.query, o) {
			return true
		}
	}
	return false
}

// compare finds what a commit did to what the view shows.
func (v *noticeView) compare(d *digest) {
	if v.k.isCatalog() {
		v.compareCatalogs(d)
		return
	}
	next := v.sight
	if !v.isolated && d.touched[v.eng.model.aux(tableNode)] || d.touched[v.eng.model.aux(tableSmart)] {
		next = v.see(d.after)
	}
	add := func(was, is *Object) {
		m := move{was: was, is: is, shown: was != nil && v.shows(&d.evBefore, was), shows: is != nil && next.shows(&d.evAfter, is)}
		if m.shown || m.shows {
			v.moves = append(v.moves, m)
		}
	}
	if v.shifts(&next) {
		seen := make(map[string]bool)
		v.shifted(&next, d, func(key string) {
			if !seen[key] {
				seen[key] = true
				was, _ := d.before.Get(v.k.table, key)
				is, _ := d.after.Get(v.k.table, key)
				add(was, is)
			}
		})
	} else if d.touched[v.k.table] {
		for i := range d.after.Changes {
			if c := &d.after.Changes[i]; c.Table == v.k.table {
				add(c.Before, c.After)
			}
		}
	}
	v.sight = next
}

// shifts says whether objects that did not change themselves may have appeared or disappeared: because of the catalogs, of the queries
// of smart ones, or of what such a query asks beyond the object itself, which may be the time.
func (at *sight) shifts(next *sight) bool {
	return !slices.Equal(at.tree.keys, next.tree.keys) || !slices.Equal(at.smart, next.smart) ||
		slices.ContainsFunc(at.smart, func(m *smart) bool { return !m.query.local() })
}

// shifted yields the keys of all objects that changed, or that a change of the view itself may concern.
func (v *noticeView) shifted(next *sight, d *digest, yield func(key string)) {
	for i := range d.after.Changes {
		if c := &d.after.Changes[i]; c.Table == v.k.table {
			yield(c.Key)
		}
	}
	members := func(r reader, keys []string, other *subtree) {
		for _, key := range keys {
			if other.has(key) {
				continue
			}
			rows := r.Lookup(v.k.table, ixCatalog, key)
			for o, ok := rows.Next(); ok; o, ok = rows.Next() {
				yield(o.key)
			}
		}
	}
	members(d.before, v.tree.keys, next.tree)
	members(d.after, next.tree.keys, v.tree)
	matched := func(ev *eval, queries, others []*smart) {
		for _, m := range queries {
			if m.query.local() && slices.Contains(others, m) {
				continue
			}
			for _, o := range ev.run(m.query, func(*Object) bool { return true }) {
				yield(o.key)
			}
		}
	}
	matched(&d.evBefore, v.smart, next.smart)
	matched(&d.evAfter, next.smart, v.smart)
}

// compareCatalogs is compare for catalogs, which every session sees, as far as its agent may.
func (v *noticeView) compareCatalogs(d *digest) {
	seen := func(key string) bool { return v.allowed == nil || v.allowed(key) }
	if d.touched[v.k.table] {
		for i := range d.after.Changes {
			if c := &d.after.Changes[i]; c.Table == v.k.table && seen(c.Key) {
				v.moves = append(v.moves, move{c.Before, c.After, c.Before != nil, c.After != nil})
			}
		}
	}
	table := v.eng.model.aux(tableNode)
	if !d.touched[table] {
		return
	}
	add := func(keys, others []string) {
		for _, key := range keys {
			if slices.Contains(others, key) {
				continue
			}
			// Not one of the other service, nor one that is gone itself.
			if o, ok := d.after.Get(v.k.table, key); ok && seen(key) && !slices.Contains(v.parents, o) {
				v.parents = append(v.parents, o)
			}
		}
	}
	for i := range d.after.Changes {
		c := &d.after.Changes[i]
		if c.Table != table {
			continue
		}
		was, is := parentsIn(c.Before), parentsIn(c.After)
		add(was, is)
		add(is, was)
	}
}

// parentsIn returns the parents that a row of the hierarchy names.
func parentsIn(row *Object) []string {
	if row == nil {
		return nil
	}
	return row.extra.(*place).parents
}

// key is that of the object.
func (m *move) key() string {
	if m.is != nil {
		return m.is.key
	}
	return m.was.key
}

// judge notes what a commit did, in one view, that the audience wants to know.
func (a *audience) judge(d *digest, v *noticeView, moves []move) {
	for n := range moves {
		m := &moves[n]
		var noted [changeKinds]bool
		for n := range a.interests {
			i := &a.interests[n]
			if i.isolated != v.isolated || i.change == ChangeChildren || noted[i.change] || m.change(i) != i.change {
				continue
			}
			noted[i.change] = true
			o := m.is
			if o == nil {
				o = m.was
			}
			a.found[i.change] = append(a.found[i.change], o.id)
		}
	}
	if a.objects != nil {
		return
	}
	for _, o := range v.parents {
		if slices.ContainsFunc(a.interests, func(i interest) bool { return i.change == ChangeChildren && v.eng.inScope(d, i, o.key) }) {
			a.found[ChangeChildren] = append(a.found[ChangeChildren], o.id)
		}
	}
}

// change is what became of an object to somebody with an interest; changeKinds if nothing did.
func (m *move) change(i *interest) ChangeKind {
	had := m.shown && i.pass(m.was)
	has := m.shows && i.pass(m.is)
	switch {
	case has && !had:
		return ChangeNew
	case had && !has:
		return ChangeDeleted
	case had && has && m.was.rev != m.is.rev:
		return ChangeChanged
	}
	return changeKinds
}

// conclude makes events of what was found: at most one of each kind.
func (a *audience) conclude(version uint64) {
	for change, ids := range a.found {
		if len(ids) == 0 {
			continue
		}
		if len(a.views) > 1 {
			ids = distinct(ids)
		}
		a.pending = append(a.pending, newEvent(version, ChangeKind(change), ids))
		a.found[change] = emptied(ids)
	}
}

// distinct drops repetitions, which come from two views of one object.
func distinct(ids []osid.ID) []osid.ID {
	if len(ids) < 2 {
		return ids
	}
	seen := make(map[string]bool, len(ids))
	return slices.DeleteFunc(ids, func(id osid.ID) bool {
		key := osid.IDString(id)
		was := seen[key]
		seen[key] = true
		return was
	})
}

// inScope says whether an interest is about a node, as the hierarchy is or was.
func (e *Engine) inScope(d *digest, i interest, key string) bool {
	for _, r := range []reader{d.before, d.after} {
		switch i.scope {
		case Everywhere:
			return true
		case Ancestors:
			if e.isBelow(r, i.node, key) {
				return true
			}
		case Descendants:
			if e.isBelow(r, key, i.node) {
				return true
			}
		}
	}
	return false
}

// local says whether an object fulfils the query, or not, by its own content alone.
func (q *Query) local() bool {
	for i := range q.clauses {
		if !q.clauses[i].field.local {
			return false
		}
	}
	return true
}
