package engine

import (
	"fmt"

	"github.com/osid-go/osid-go/memprovider/internal/store"
	"github.com/osid-go/osid-go/osid"
)

// Positions of the elements that every entity has. A kind's own elements follow from ObjectBase, TemporalBase or CatalogBase on.
const (
	elDisplayName = iota
	elDescription
	elGenusType

	// ObjectBase is where a plain object's own elements begin.
	ObjectBase

	elStartDate = ObjectBase
	elEndDate   = ObjectBase + 1
	// TemporalBase is where the own elements of an object with start and end dates begin.
	TemporalBase = ObjectBase + 2

	elProvider = ObjectBase
	elBranding = ObjectBase + 1
	elLicense  = ObjectBase + 2
	// CatalogBase is where a catalog's own elements begin.
	CatalogBase = ObjectBase + 3
)

// Kind declares an entity: what an application of this engine writes down instead of code. A Kind is never changed once it has
// been given to [NewModel].
type Kind struct {
	// Service is the package of the specification the entity belongs to, without "osid.": "billing".
	Service string
	// Name and Plural are as in the specification's method names: "Category", "Categories".
	Name, Plural string
	// Noun is how messages speak of one: "category".
	Noun string
	// Catalog names the kind of catalog that collects these objects. Empty for a catalog.
	Catalog string
	// Temporal objects have a start and an end date; a Relationship is temporal and has an end reason.
	Temporal, Relationship bool
	// Opens and Closes are the elements that bound the time an object that is not temporal covers (a billing period's open
	// and close date). Zero: none.
	Opens, Closes int
	// Elements holds the kind's own elements at their positions; the inherited ones are filled in.
	Elements []Element
	// Relations are the ways from an object to others that no element tells, by the names that queries use.
	Relations []Relation
}

// Relation is a way from an object to objects of another kind through the elements that refer to it: along Path, each step
// names a kind and the element of it that refers to the kind before. A category's entries are reached through
// {"Item", "Category"}, {"Entry", "Item"}.
type Relation struct {
	// Name is the entity's name in method names: "Entry" for matchEntryId and getEntryQuery.
	Name string
	Path []Step
}

// Step is one hop of a Relation.
type Step struct {
	Kind, Element string
}

// isCatalog says whether objects of this kind collect other objects.
func (k *Kind) isCatalog() bool { return k.Catalog == "" }

// kind is a Kind made ready for one model or provider: with the inherited elements, the elements of registered records, and the
// other kinds resolved.
type kind struct {
	*Kind
	table    int
	elements []Element
	indexes  []int // by element: the store's index, or -1
	catalog  *kind // nil for a catalog
	members  []*kind
	refs     []int // elements that name objects of this provider
	users    []use // the elements of other kinds that name objects of this kind
	fields   map[string]field
	sorts    map[string]sortField
	records  []*RecordType
	model    *Model
}

// use is an element through which other objects need an object.
type use struct {
	kind *kind
	el   int
}

// Fixed indexes of every object table.
const (
	ixAll = iota
	ixCatalog
	ixGenus
	ixFirst
)

// Tables that are not entities, after those.
const (
	tableAlias = iota
	tableNode
	tableSmart
	auxTables
)

// Indexes of the auxiliary tables.
const (
	ixAliasTarget = 0
	ixNodeParent  = 0
	ixNodeRoot    = 1
	ixSmartKind   = 0
)

// Model is a set of kinds compiled together with the schema of the store that holds them. It is immutable and shared by any
// number of providers.
type Model struct {
	kinds  []*kind
	byDecl map[*Kind]*kind
	byName map[string]*kind // "billing.Customer"
	schema *store.Schema[*Object]
}

func (m *Model) aux(table int) int { return len(m.kinds) + table }

// named finds a kind of the same service.
func (m *Model) named(service, name string) *kind { return m.byName[service+"."+name] }

// NewModel compiles kinds. It fails if a declaration contradicts itself or names a kind that is not there.
func NewModel(decls ...*Kind) (*Model, error) {
	m := &Model{byDecl: make(map[*Kind]*kind, len(decls)), byName: make(map[string]*kind, len(decls))}
	for i, d := range decls {
		k := &kind{Kind: d, table: i, model: m}
		k.elements = append(inheritedElements(d), d.Elements[min(len(d.Elements), baseOf(d)):]...)
		m.kinds = append(m.kinds, k)
		m.byDecl[d] = k
		m.byName[d.Service+"."+d.Name] = k
	}
	for _, k := range m.kinds {
		if err := m.link(k); err != nil {
			return nil, err
		}
	}
	for _, k := range m.kinds {
		k.fields = fieldsOf(k)
		k.sorts = sortsOf(k)
	}
	schema, err := store.NewSchema(m.tables()...)
	if err != nil {
		return nil, err
	}
	m.schema = schema
	return m, nil
}

// link resolves what the declaration of a kind names.
func (m *Model) link(k *kind) error {
	if !k.isCatalog() {
		k.catalog = m.named(k.Service, k.Catalog)
		if k.catalog == nil {
			return fmt.Errorf("engine: %s: no catalog %s", k.Name, k.Catalog)
		}
		k.catalog.members = append(k.catalog.members, k)
	}
	k.indexes = make([]int, len(k.elements))
	next := ixFirst
	for el := range k.elements {
		e := &k.elements[el]
		if e.Name == "" {
			return fmt.Errorf("engine: %s: element %d is not declared", k.Name, el)
		}
		k.indexes[el] = -1
		if e.Indexed {
			k.indexes[el] = next
			next++
		}
		if e.Ref == "" {
			continue
		}
		target := m.named(k.Service, e.Ref)
		if target == nil {
			return fmt.Errorf("engine: %s.%s: no kind %s", k.Name, e.Name, e.Ref)
		}
		if !e.Indexed {
			return fmt.Errorf("engine: %s.%s refers to %s and must be indexed", k.Name, e.Name, e.Ref)
		}
		e.ref = target
		k.refs = append(k.refs, el)
		target.users = append(target.users, use{k, el})
	}
	return nil
}

// withRecords returns the model with record types added to its kinds: the same tables, new kinds.
func (m *Model) withRecords(e *Engine, records []*RecordType) (*Model, error) {
	if len(records) == 0 {
		return m, nil
	}
	c := &Model{byDecl: make(map[*Kind]*kind, len(m.kinds)), byName: make(map[string]*kind, len(m.kinds)), schema: m.schema}
	for _, k := range m.kinds {
		n := *k
		n.model, n.members, n.refs, n.users = c, nil, nil, nil
		n.elements = append([]Element(nil), k.elements...)
		c.kinds = append(c.kinds, &n)
		c.byDecl[k.Kind] = &n
		c.byName[k.Service+"."+k.Name] = &n
	}
	for _, k := range c.kinds {
		if err := c.link(k); err != nil {
			return nil, err
		}
	}
	for _, r := range records {
		k := c.byDecl[r.Kind]
		if k == nil {
			return nil, osid.NewError(osid.ErrConfigurationError, "", "record type %s: unknown entity", osid.TypeString(r.Type))
		}
		if err := k.addRecord(e, r); err != nil {
			return nil, err
		}
	}
	for _, k := range c.kinds {
		k.fields = fieldsOf(k)
		k.sorts = sortsOf(k)
	}
	return c, nil
}

func baseOf(d *Kind) int {
	switch {
	case d.isCatalog():
		return CatalogBase
	case d.Temporal:
		return TemporalBase
	}
	return ObjectBase
}

// tables describes the store: one table for each kind, then the auxiliary ones.
func (m *Model) tables() []store.Table[*Object] {
	key := func(o *Object) string { return o.key }
	seq := func(o *Object) uint64 { return o.seq }
	var out []store.Table[*Object]
	for _, k := range m.kinds {
		t := store.Table[*Object]{Name: k.Service + "." + k.Name, Key: key, Seq: seq, Indexes: []store.Index[*Object]{
			ixAll: {Name: "all", Keys: func(_ *Object, yield func(string)) { yield("") }},
			ixCatalog: {Name: "catalog", Keys: func(o *Object, yield func(string)) {
				for _, c := range o.catalogs {
					yield(c)
				}
			}},
			ixGenus: {Name: "genusType", Keys: func(o *Object, yield func(string)) { yield(o.genusKey()) }},
		}}
		for el, ix := range k.indexes {
			if ix >= 0 {
				t.Indexes = append(t.Indexes, store.Index[*Object]{Name: k.elements[el].Name, Keys: func(o *Object, yield func(string)) {
					if v := o.value(el); v != nil {
						yield(indexKey(v))
					}
				}})
			}
		}
		out = append(out, t)
	}
	aux := func(name string, keys func(o *Object, yield func(string))) store.Index[*Object] {
		return store.Index[*Object]{Name: name, Keys: keys}
	}
	return append(out,
		store.Table[*Object]{Name: "alias", Key: key, Seq: seq, Indexes: []store.Index[*Object]{
			aux("target", func(o *Object, yield func(string)) { yield(o.extra.(*alias).scoped()) }),
		}},
		store.Table[*Object]{Name: "hierarchy", Key: key, Seq: seq, Indexes: []store.Index[*Object]{
			aux("parent", func(o *Object, yield func(string)) {
				for _, p := range o.extra.(*place).parents {
					yield(p)
				}
			}),
			aux("root", func(o *Object, yield func(string)) {
				if p := o.extra.(*place); p.root {
					yield(p.service)
				}
			}),
		}},
		store.Table[*Object]{Name: "smart", Key: key, Seq: seq, Indexes: []store.Index[*Object]{
			aux("kind", func(o *Object, yield func(string)) { yield(o.extra.(*smart).scope) }),
		}},
	)
}
