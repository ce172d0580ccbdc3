package engine

import (
	"slices"
	"time"

	"github.com/osid-go/osid-go/memprovider/internal/store"
	"github.com/osid-go/osid-go/osid"
)

// field is what a query's match method looks at.
type field struct {
	// match says whether an object fulfils a term, its sign left aside.
	match func(ev *eval, k *kind, o *Object, t *term) bool
	// source returns rows that hold every object fulfilling a positive term; nil: no index knows.
	source func(ev *eval, k *kind, t *term) (source, bool)
	// target is the kind that a nested query is for.
	target *kind
	// local: an object's own content tells whether it fulfils a term.
	local bool
}

// nothing is a field of services that this provider knows nothing of: no object has a value.
var nothing = field{match: func(*eval, *kind, *Object, *term) bool { return false }}

// fieldsOf lists what queries for a kind can ask, by the names of the match methods.
func fieldsOf(k *kind) map[string]field {
	f := map[string]field{
		"Any":             {match: func(*eval, *kind, *Object, *term) bool { return true }, local: true},
		"Id":              idField(),
		"Record":          {match: matchRecord, local: true},
		"Keyword":         {match: matchKeyword, local: true},
		"GenusType":       genusField(),
		"ParentGenusType": {match: func(ev *eval, _ *kind, o *Object, t *term) bool { return ev.eng.opts.isGenus(genusOf(o), t.typ) }, local: true},
	}
	for _, name := range []string{"SubjectId", "Subject", "SubjectRelevancy", "StateId", "State", "CommentId", "Comment", "JournalEntryId",
		"JournalEntry", "Statistic", "RelationshipId", "Relationship", "RelationshipPeerId", "EndReasonId", "EndReason"} {
		f[name] = nothing
	}
	f["CreditId"], f["Credit"] = nothing, nothing
	if credit := k.model.byName["acknowledgement.Credit"]; credit != nil {
		addRelation(f, "Credit", credit, func(ev *eval, o *Object, yield func(*Object) bool) {
			each(ev.r.Lookup(credit.table, credit.indexes[credit.find("Reference")], o.key), yield)
		})
	}
	if k.Temporal {
		f["Effective"] = field{match: func(ev *eval, k *kind, o *Object, t *term) bool { return k.effective(o, ev.now) == t.bool }}
		f["Date"] = field{match: matchSpan, local: true}
	}
	for el := range k.elements {
		if el != elGenusType {
			addElement(f, k, el)
		}
	}
	for _, u := range k.users {
		addRelation(f, u.kind.Name, u.kind, k.along([]Step{{u.kind.Name, u.kind.elements[u.el].Name}}))
	}
	for _, r := range k.Relations {
		addRelation(f, r.Name, k.model.named(k.Service, r.Path[len(r.Path)-1].Kind), k.along(r.Path))
	}
	if k.isCatalog() {
		catalogFields(f, k)
	} else {
		membershipFields(f, k)
	}
	return f
}

// each yields the rows of a cursor until yield says stop.
func each(rows store.Cursor[*Object], yield func(*Object) bool) {
	for o, ok := rows.Next(); ok && yield(o); o, ok = rows.Next() {
	}
}

// valueOf returns a value of an object, or the element's default. An object without a record has no values of it, not even defaults.
func (k *kind) valueOf(o *Object, el int) any {
	if v := o.value(el); v != nil {
		return v
	}
	e := k.at(el)
	if e.record != nil && !slices.Contains(o.records, e.record) {
		return nil
	}
	return e.Default
}

// addElement adds the fields of one element: its value, and for an Id the related object.
func addElement(f map[string]field, k *kind, el int) {
	e := &k.elements[el]
	name := e.termName()
	has := func(k *kind, o *Object) bool { return k.valueOf(o, el) != nil }
	if e.Syntax != osid.SyntaxID {
		f[name] = field{
			local: true,
			match: func(ev *eval, k *kind, o *Object, t *term) bool {
				if t.wildcard {
					return has(k, o)
				}
				v := k.valueOf(o, el)
				return v != nil && t.fits(v)
			},
			source: func(_ *eval, k *kind, t *term) (source, bool) {
				exact := t.typ != nil && osid.EqualTypes(t.typ, osid.ExactStringMatchType())
				return source{index: k.indexes[el], keys: []string{t.text}}, k.indexes[el] >= 0 && exact
			},
		}
		return
	}
	idSource := func(ev *eval, k *kind, t *term) (source, bool) {
		return source{index: k.indexes[el], keys: []string{ev.primary(k, el, t.key)}}, k.indexes[el] >= 0 && t.id != nil
	}
	f[name+"Id"] = field{
		match: func(ev *eval, k *kind, o *Object, t *term) bool {
			switch v := o.value(el).(type) {
			case osid.ID:
				return osid.IDString(v) == ev.primary(k, el, t.key)
			case []osid.ID:
				for _, id := range v {
					if osid.IDString(id) == t.key {
						return true
					}
				}
			}
			return false
		},
		source: idSource,
	}
	f[name] = field{
		target: e.ref,
		match: func(ev *eval, k *kind, o *Object, t *term) bool {
			if t.wildcard {
				return has(k, o)
			}
			id, ok := o.value(el).(osid.ID)
			if !ok || t.nested == nil {
				return false
			}
			related, ok := ev.r.Get(k.elements[el].ref.table, osid.IDString(id))
			return ok && ev.matchesNested(t.nested, related)
		},
		source: func(ev *eval, k *kind, t *term) (source, bool) {
			// Worth it if the nested query is answered by an index: then its answers are the keys.
			if t.nested == nil || len(ev.sources(t.nested)) == 0 {
				return source{}, false
			}
			var keys []string
			for _, related := range ev.run(t.nested, func(*Object) bool { return true }) {
				keys = append(keys, related.key)
			}
			return source{index: k.indexes[el], keys: keys}, true
		},
	}
}

// primary turns the key of an alias into that of its object.
func (ev *eval) primary(k *kind, el int, key string) string {
	if ref := k.elements[el].ref; ref != nil {
		if o := ev.eng.find(ev.r, ref, key); o != nil {
			return o.key
		}
	}
	return key
}

// fits compares a value with the content of a term.
func (t *term) fits(v any) bool {
	switch v := v.(type) {
	case texts:
		for _, l := range v {
			if t.match(l.text) {
				return true
			}
		}
		return false
	case string:
		return t.match(v)
	case bool:
		return v == t.bool
	case osid.Type:
		return osid.TypeString(v) == t.key
	case osid.Currency:
		for _, end := range []any{t.lo, t.hi} {
			if end != nil && !osid.EqualTypes(end.(osid.Currency).GetCurrencyType(), v.GetCurrencyType()) {
				return false
			}
		}
	}
	return t.within(v)
}

// within says whether a value lies in the range of a term, both ends included.
func (t *term) within(v any) bool {
	if t.lo != nil {
		if c, ok := compareValues(v, t.lo); !ok || c < 0 {
			return false
		}
	}
	if t.hi != nil {
		if c, ok := compareValues(v, t.hi); !ok || c > 0 {
			return false
		}
	}
	return true
}

func idField() field {
	return field{
		match: func(ev *eval, k *kind, o *Object, t *term) bool {
			return o.key == t.key || ev.eng.isAlias(ev.r, k, t.key, o.key)
		},
		source: func(ev *eval, k *kind, t *term) (source, bool) {
			if o := ev.eng.find(ev.r, k, t.key); o != nil {
				return source{prim: true, keys: []string{o.key}}, true
			}
			return source{prim: true}, true
		},
	}
}

func genusField() field {
	return field{
		local: true,
		match: func(_ *eval, _ *kind, o *Object, t *term) bool {
			if t.wildcard {
				return o.value(elGenusType) != nil
			}
			return o.genusKey() == t.key
		},
		source: func(_ *eval, _ *kind, t *term) (source, bool) {
			return source{index: ixGenus, keys: []string{t.key}}, true
		},
	}
}

func matchRecord(_ *eval, _ *kind, o *Object, t *term) bool {
	if t.wildcard {
		return len(o.records) > 0
	}
	return hasRecord(o.records, t.typ)
}

// matchKeyword looks into every text and string of an object.
func matchKeyword(_ *eval, k *kind, o *Object, t *term) bool {
	for el := range k.elements {
		switch v := o.value(el).(type) {
		case texts, string:
			if t.fits(v) {
				return true
			}
		}
	}
	return false
}

// matchSpan is fulfilled by objects that are effective during the whole of a range.
func matchSpan(_ *eval, k *kind, o *Object, t *term) bool {
	first, last := k.span(o)
	return !first.After(t.lo.(time.Time)) && !last.Before(t.hi.(time.Time))
}

// related yields the objects that an object is related to.
type related func(ev *eval, o *Object, yield func(*Object) bool)

// addRelation adds the two fields of a relation: by the Id of a related object and by a query for one.
func addRelation(f map[string]field, name string, target *kind, rel related) {
	f[name+"Id"] = field{match: func(ev *eval, _ *kind, o *Object, t *term) bool {
		found := false
		rel(ev, o, func(other *Object) bool {
			found = other.key == t.key || ev.eng.isAlias(ev.r, target, t.key, other.key)
			return !found
		})
		return found
	}}
	f[name] = field{target: target, match: func(ev *eval, _ *kind, o *Object, t *term) bool {
		found := false
		rel(ev, o, func(other *Object) bool {
			found = t.wildcard || t.nested != nil && ev.matchesNested(t.nested, other)
			return !found
		})
		return found
	}}
}

// along follows a path of elements that refer to the kind before.
func (k *kind) along(path []Step) related {
	step := k.model.named(k.Service, path[0].Kind)
	ix := step.indexes[step.find(path[0].Element)]
	first := func(ev *eval, o *Object, yield func(*Object) bool) { each(ev.r.Lookup(step.table, ix, o.key), yield) }
	if len(path) == 1 {
		return first
	}
	rest := step.along(path[1:])
	return func(ev *eval, o *Object, yield func(*Object) bool) {
		first(ev, o, func(mid *Object) bool {
			more := true
			rest(ev, mid, func(other *Object) bool {
				more = yield(other)
				return more
			})
			return more
		})
	}
}

// membershipFields are about the catalogs that show an object.
func membershipFields(f map[string]field, k *kind) {
	f[k.catalog.Name+"Id"] = field{
		match: func(ev *eval, k *kind, o *Object, t *term) bool {
			for _, c := range ev.eng.catalogsOf(ev.r, k, o, ev) {
				if c == t.key || ev.eng.isAlias(ev.r, k.catalog, t.key, c) {
					return true
				}
			}
			return false
		},
	}
	addQuery := func(ev *eval, o *Object, yield func(*Object) bool) {
		for _, c := range ev.eng.catalogsOf(ev.r, k, o, ev) {
			if row, ok := ev.r.Get(k.catalog.table, c); ok && !yield(row) {
				return
			}
		}
	}
	addRelation(f, k.catalog.Name, k.catalog, addQuery)
}

// catalogFields are about what is in a catalog and where it stands in the hierarchy.
func catalogFields(f map[string]field, k *kind) {
	for _, m := range k.members {
		addRelation(f, m.Name, m, func(ev *eval, o *Object, yield func(*Object) bool) {
			more := true
			each(ev.r.Lookup(m.table, ixCatalog, o.key), func(member *Object) bool {
				more = yield(member)
				return more
			})
			row, ok := ev.r.Get(k.model.aux(tableSmart), smartKey(m, o.key))
			if !ok || !more || row.extra.(*smart).query == nil {
				return
			}
			for _, member := range ev.run(row.extra.(*smart).query, func(*Object) bool { return true }) {
				if !yield(member) {
					return
				}
			}
		})
	}
	above := func(ev *eval, o *Object, yield func(*Object) bool) {
		for _, key := range ev.eng.ancestors(ev.r, o.key)[1:] {
			if row, ok := ev.r.Get(k.table, key); ok && !yield(row) {
				return
			}
		}
	}
	below := func(ev *eval, o *Object, yield func(*Object) bool) {
		for _, key := range ev.eng.descendants(ev.r, o.key)[1:] {
			if row, ok := ev.r.Get(k.table, key); ok && !yield(row) {
				return
			}
		}
	}
	addRelation(f, "Ancestor"+k.Name, k, above)
	addRelation(f, "Descendant"+k.Name, k, below)
}
