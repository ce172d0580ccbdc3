package engine

import (
	"slices"
	"strings"
	"sync"

	"github.com/osid-go/osid-go/osid"
)

// Order is a list of what results are sorted by, the first call being the most significant. It is safe for concurrent use.
type Order struct {
	eng    *Engine
	k      *kind
	mu     sync.Mutex
	keys   []orderKey
	frozen bool
}

// orderKey is one call of an order method, or a nested order.
type orderKey struct {
	key     string
	field   sortField
	descend bool
	nested  *Order
}

// sortField is what an order method looks at.
type sortField struct {
	value func(ev *eval, k *kind, o *Object) any // kept values, compared by compareValues; nil sorts first
	// target and related lead to the object that a nested order looks at.
	target  *kind
	related func(ev *eval, k *kind, o *Object) *Object
}

func (o *Order) order() *Order { return o }

// NewOrder returns an order that leaves objects as they were created.
func (s *Session) NewOrder() *Order { return &Order{eng: s.eng, k: s.k} }

// By adds a criterion. ErrNullArgument: the style is the zero value.
func (o *Order) By(op, key, arg string, style osid.SearchOrderStyle) error {
	if style != osid.SearchOrderStyleAscend && style != osid.SearchOrderStyleDescend {
		return nullArgument(op, arg)
	}
	o.add(orderKey{key: key, field: o.k.sorts[key], descend: style == osid.SearchOrderStyleDescend})
	return nil
}

func (o *Order) add(k orderKey) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.keys = append(o.keys, k)
}

// Nested returns an order of related objects: objects are sorted by what it says of theirs.
func (o *Order) Nested(key string) *Order {
	f := o.k.sorts[key]
	target := f.target
	if target == nil {
		target = o.k
	}
	n := &Order{eng: o.eng, k: target}
	o.add(orderKey{key: key, field: f, nested: n})
	return n
}

// snapshot returns a copy that no longer changes.
func (o *Order) snapshot() *Order {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.frozen {
		return o
	}
	c := &Order{eng: o.eng, k: o.k, keys: slices.Clone(o.keys), frozen: true}
	for i := range c.keys {
		if n := c.keys[i].nested; n != nil {
			c.keys[i].nested = n.snapshot()
		}
	}
	return c
}

// ownOrder returns the order behind a shell.
func (e *Engine) ownOrder(op, arg string, k *kind, order any) (*Order, error) {
	if order == nil {
		return nil, nullArgument(op, arg)
	}
	if mine, ok := order.(interface{ order() *Order }); ok {
		if o := mine.order(); o != nil && o.eng == e && o.k == k {
			return o, nil
		}
	}
	return nil, &osid.Error{Code: osid.ErrUnsupported, Op: op, Arg: arg, Detail: "did not come from this provider"}
}

// sort returns the objects in a frozen order; those that it does not tell apart stay as they are.
func (o *Order) sort(ev *eval, objs []*Object) []*Object {
	if len(o.keys) == 0 {
		return objs
	}
	width := o.width()
	values := make([]any, 0, width*len(objs))
	at := make(map[*Object]int, len(objs))
	for _, obj := range objs {
		at[obj] = len(values)
		values = o.appendValues(values, ev, obj)
	}
	descend := o.directions(nil)
	out := slices.Clone(objs)
	slices.SortStableFunc(out, func(a, b *Object) int {
		x, y := at[a], at[b]
		for i := range width {
			if c := compareOptional(values[x+i], values[y+i]); c != 0 {
				if descend[i] {
					return -c
				}
				return c
			}
		}
		return 0
	})
	return out
}

func compareOptional(a, b any) int {
	if a == nil || b == nil {
		return compareOrdered(boolRank(a != nil), boolRank(b != nil))
	}
	c, _ := compareValues(a, b)
	return c
}

func (o *Order) width() int { return len(o.directions(nil)) }

func (o *Order) directions(out []bool) []bool {
	for _, k := range o.keys {
		if k.nested != nil {
			out = k.nested.directions(out)
		} else {
			out = append(out, k.descend)
		}
	}
	return out
}

func (o *Order) appendValues(out []any, ev *eval, obj *Object) []any {
	for _, k := range o.keys {
		switch {
		case k.nested != nil:
			var other *Object
			if obj != nil && k.field.related != nil {
				other = k.field.related(ev, o.k, obj)
			}
			out = k.nested.appendValues(out, ev, other)
		case obj == nil || k.field.value == nil:
			out = append(out, nil)
		default:
			out = append(out, k.field.value(ev, o.k, obj))
		}
	}
	return out
}

// sortsOf lists what objects of a kind can be sorted by, by the names of the order methods. What other services would tell (states,
// ratings, statistics) is the same for all objects here.
func sortsOf(k *kind) map[string]sortField {
	f := map[string]sortField{
		"Id":               {value: func(_ *eval, _ *kind, o *Object) any { return o.key }},
		"CreateTime":       {value: func(_ *eval, _ *kind, o *Object) any { return o.created }},
		"LastModifiedTime": {value: func(_ *eval, _ *kind, o *Object) any { return o.modified }},
		"GenusType":        {value: func(_ *eval, _ *kind, o *Object) any { return o.genusKey() }},
	}
	if k.Temporal {
		f["Effective"] = sortField{value: func(ev *eval, k *kind, o *Object) any { return k.effective(o, ev.now) }}
	}
	for el := range k.elements {
		e := &k.elements[el]
		if el == elGenusType {
			continue
		}
		s := sortField{value: sortValue(el), target: e.ref}
		if e.ref != nil {
			s.related = func(ev *eval, k *kind, o *Object) *Object {
				id, ok := o.value(el).(osid.ID)
				if !ok {
					return nil
				}
				other, _ := ev.r.Get(k.elements[el].ref.table, osid.IDString(id))
				return other
			}
		}
		f[e.termName()] = s
	}
	return f
}

// sortValue sorts by the value of an element: texts as people sort them, whatever their case, and related objects by Id.
func sortValue(el int) func(ev *eval, k *kind, o *Object) any {
	return func(ev *eval, k *kind, o *Object) any {
		switch v := k.valueOf(o, el).(type) {
		case texts:
			l, _ := v.in(ev.eng.opts.Locale, ev.eng.opts.Locale)
			return strings.ToLower(l.text)
		case string:
			return strings.ToLower(v)
		case []osid.ID:
			return nil
		case nil:
			if k.Temporal && el == elStartDate {
				return startOfTime
			}
			if k.Temporal && el == elEndDate {
				return endOfTime
			}
			return nil
		default:
			return v
		}
	}
}
