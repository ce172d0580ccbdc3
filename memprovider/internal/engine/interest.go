package engine

import (
	"slices"
	"sort"
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
	name string
	pass func(k *kind, o *Object) bool
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
		return selector{"id=" + primary, func(_ *kind, o *Object) bool { return o.key == primary }}
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
		return selector{s.k.elements[el].Name + "=" + primary, func(_ *kind, o *Object) bool {
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
		return selector{"genus=" + key, func(_ *kind, o *Object) bool { return o.genusKey() == key }}
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

func (i interest) pass(k *kind, o *Object) bool {
	for _, s := range i.selectors {
		if !s.pass(k, o) {
			return false
		}
	}
	return true
}

// event is what one commit means for the sessions that share the same interests: the objects of one kind of change.
type event struct {
	version uint64
	change  ChangeKind
	ids     []osid.ID
}

// audience is the sessions that have the same interests in the same catalog: what a commit means to them is worked out once.
type audience struct {
	key       string
	eng       *Engine
	k         *kind
	catalog   string
	allowed   func(catalog string) bool // nil: all
	interests []interest
	views     [2]*noticeView // federated, isolated; nil if nobody asked
	members   []*subscription
	pending   []*event
}

// noticeView is the set of objects that a view shows, as of the last commit looked at.
type noticeView struct {
	isolated bool
	keys     []string
	set      map[string]bool
	smart    []*smart
}

// audienceKey tells audiences apart.
func (s *Session) audienceKey(interests []interest) string {
	keys := make([]string, 0, len(interests)+3)
	for _, i := range interests {
		keys = append(keys, i.key())
	}
	sort.Strings(keys)
	keys = append(slices.Compact(keys), s.k.namespace(), s.catalog)
	if s.eng.opts.Authorize != nil {
		keys = append(keys, osid.IDString(s.who.agent))
	}
	return strings.Join(keys, "\x01")
}

func newAudience(key string, s *Session, interests []interest, at *commit) *audience {
	a := &audience{key: key, eng: s.eng, k: s.k, catalog: s.catalog, interests: interests}
	if s.eng.opts.Authorize != nil {
		a.allowed = func(c string) bool { return s.allowed(OpNotify, s.k, c) }
	}
	for _, i := range interests {
		if n := boolRank(i.isolated); a.views[n] == nil && i.change != ChangeChildren {
			a.views[n] = a.view(at, i.isolated)
		}
	}
	return a
}

// view works out what a view shows at a state of the store.
func (a *audience) view(r reader, isolated bool) *noticeView {
	v := &noticeView{isolated: isolated}
	if a.k.isCatalog() {
		return v
	}
	v.keys = []string{a.catalog}
	if !isolated {
		v.keys = a.eng.descendants(r, a.catalog)
	}
	if a.allowed != nil {
		v.keys = slices.DeleteFunc(slices.Clone(v.keys), func(key string) bool { return !a.allowed(key) })
	}
	v.set = make(map[string]bool, len(v.keys))
	for _, key := range v.keys {
		v.set[key] = true
	}
	rows := r.Lookup(a.eng.model.aux(tableSmart), ixSmartKind, a.k.namespace())
	for row, ok := rows.Next(); ok; row, ok = rows.Next() {
		if m := row.extra.(*smart); m.query != nil && v.set[m.catalog] {
			v.smart = append(v.smart, m)
		}
	}
	return v
}

// shows says whether the view shows an object.
func (v *noticeView) shows(k *kind, ev *eval, o *Object) bool {
	if k.isCatalog() {
		return true
	}
	for _, c := range o.catalogs {
		if v.set[c] {
			return true
		}
	}
	for _, m := range v.smart {
		if ev.matches(m.query, o) {
			return true
		}
	}
	return false
}

// digest is a commit as all audiences look at it.
type digest struct {
	before, after *commit
	touched       map[int]bool // tables
	evBefore      *eval
	evAfter       *eval
}

func (e *Engine) digest(before, after *commit) *digest {
	d := &digest{before: before, after: after, touched: make(map[int]bool, 2)}
	for i := range after.Changes {
		d.touched[after.Changes[i].Table] = true
	}
	now := e.opts.Clock.Now()
	d.evBefore, d.evAfter = newEval(e, before, now), newEval(e, after, now)
	return d
}

// look works out what a commit means to the audience and appends it to pending: at most one event for each kind of change.
func (a *audience) look(d *digest) {
	var found [changeKinds][]osid.ID
	for _, v := range a.views {
		if v != nil {
			a.compare(d, v, &found)
		}
	}
	if a.k.isCatalog() && d.touched[a.eng.model.aux(tableNode)] {
		a.children(d, &found)
	}
	for change, ids := range found {
		if len(ids) > 0 {
			a.pending = append(a.pending, &event{d.after.Version, ChangeKind(change), distinct(ids)})
		}
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

// compare finds what appeared in a view, disappeared from it or changed in it.
func (a *audience) compare(d *digest, v *noticeView, found *[changeKinds][]osid.ID) {
	moved := !v.isolated && d.touched[a.eng.model.aux(tableNode)] || d.touched[a.eng.model.aux(tableSmart)]
	next := v
	if moved && !a.k.isCatalog() {
		next = a.view(d.after, v.isolated)
	}
	wide := v.mayShift(next, a.k, d)
	if !wide && !d.touched[a.k.table] {
		return
	}
	seen := make(map[string]bool)
	judge := func(key string) {
		if wide {
			if seen[key] {
				return
			}
			seen[key] = true
		}
		was, _ := d.before.Get(a.k.table, key)
		is, _ := d.after.Get(a.k.table, key)
		shown := was != nil && v.shows(a.k, d.evBefore, was)
		shows := is != nil && next.shows(a.k, d.evAfter, is)
		a.judge(v.isolated, was, is, shown, shows, found)
	}
	for i := range d.after.Changes {
		if c := &d.after.Changes[i]; c.Table == a.k.table {
			judge(c.Key)
		}
	}
	if wide {
		v.shifted(next, a.k, d, judge)
	}
	if next != v {
		*v = *next
	}
}

// mayShift says whether objects that did not change themselves may have appeared or disappeared.
func (v *noticeView) mayShift(next *noticeView, k *kind, d *digest) bool {
	if next != v && (!slices.Equal(v.keys, next.keys) || !slices.Equal(v.smart, next.smart)) {
		return true
	}
	for _, m := range v.smart {
		if !m.query.local() && (len(d.touched) > 1 || !d.touched[k.table]) {
			return true
		}
	}
	// A query about other objects of the same kind, by Id and alias, is as good as one about other tables.
	return slices.ContainsFunc(v.smart, func(m *smart) bool { return !m.query.local() })
}

// shifted yields the keys of all objects that a change of the view's catalogs or smart queries may concern.
func (v *noticeView) shifted(next *noticeView, k *kind, d *digest, yield func(key string)) {
	each := func(r reader, key string) {
		rows := r.Lookup(k.table, ixCatalog, key)
		for o, ok := rows.Next(); ok; o, ok = rows.Next() {
			yield(o.key)
		}
	}
	for _, key := range v.keys {
		if !next.set[key] {
			each(d.before, key)
		}
	}
	for _, key := range next.keys {
		if !v.set[key] {
			each(d.after, key)
		}
	}
	all := func(*Object) bool { return true }
	for _, m := range v.smart {
		if !m.query.local() || !slices.Contains(next.smart, m) {
			for _, o := range d.evBefore.run(m.query, all) {
				yield(o.key)
			}
		}
	}
	for _, m := range next.smart {
		if !m.query.local() || !slices.Contains(v.smart, m) {
			for _, o := range d.evAfter.run(m.query, all) {
				yield(o.key)
			}
		}
	}
}

// judge notes what became of one object, for every interest in this view.
func (a *audience) judge(isolated bool, was, is *Object, shown, shows bool, found *[changeKinds][]osid.ID) {
	if !shown && !shows {
		return
	}
	var noted [changeKinds]bool
	for _, i := range a.interests {
		if i.isolated != isolated || i.change == ChangeChildren || noted[i.change] {
			continue
		}
		had := shown && i.pass(a.k, was)
		has := shows && i.pass(a.k, is)
		var change ChangeKind
		switch {
		case has && !had:
			change = ChangeNew
		case had && !has:
			change = ChangeDeleted
		case had && has && was.rev != is.rev:
			change = ChangeChanged
		default:
			continue
		}
		if change != i.change {
			continue
		}
		noted[change] = true
		if is != nil {
			found[change] = append(found[change], is.id)
		} else {
			found[change] = append(found[change], was.id)
		}
	}
}

// children finds the catalogs whose children are no longer the same.
func (a *audience) children(d *digest, found *[changeKinds][]osid.ID) {
	var keys []string
	table := a.eng.model.aux(tableNode)
	for i := range d.after.Changes {
		c := &d.after.Changes[i]
		if c.Table != table {
			continue
		}
		var was, is []string
		if c.Before != nil {
			was = c.Before.extra.(*place).parents
		}
		if c.After != nil {
			is = c.After.extra.(*place).parents
		}
		for _, p := range was {
			if !slices.Contains(is, p) {
				keys = append(keys, p)
			}
		}
		for _, p := range is {
			if !slices.Contains(was, p) {
				keys = append(keys, p)
			}
		}
	}
	for _, key := range keys {
		o, ok := d.after.Get(a.k.table, key)
		if !ok {
			continue // of the other service, or gone itself
		}
		if slices.ContainsFunc(a.interests, func(i interest) bool { return i.change == ChangeChildren && a.inScope(d, i, key) }) {
			found[ChangeChildren] = append(found[ChangeChildren], o.id)
		}
	}
}

// inScope says whether an interest is about a node, as the hierarchy is or was.
func (a *audience) inScope(d *digest, i interest, key string) bool {
	for _, r := range []reader{d.before, d.after} {
		switch i.scope {
		case Everywhere:
			return true
		case Ancestors:
			if a.eng.isBelow(r, i.node, key) {
				return true
			}
		case Descendants:
			if a.eng.isBelow(r, key, i.node) {
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
