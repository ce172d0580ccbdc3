package memprovider_test

import (
	"slices"
	"strings"
	"time"

	"github.com/osid-go/osid-go/osid"
)

// This file is the naive model: what a provider holds, in slices and maps, and what its sessions show of it, worked out from the whole each
// time.

// modelWorld is all that a provider holds.
type modelWorld struct {
	entities []*modelEntity
	objects  map[*modelEntity][]*modelObject // in creation order
	aliases  map[*modelEntity]map[string]*modelObject
	smart    map[modelSmartKey]*modelSmart
	now      time.Time
	created  int
}

// modelObject is one object: shared by all who refer to it, and changed in place.
type modelObject struct {
	entity   *modelEntity
	key      string
	number   int // in creation order
	version  int
	gone     bool
	made     time.Time
	changed  time.Time
	values   map[string]any
	catalogs []*modelObject
	root     bool // catalogs
	parents  []*modelObject
}

type modelSmartKey struct {
	entity  *modelEntity
	catalog *modelObject
}

// modelSmart is what makes a catalog smart for one entity.
type modelSmart struct {
	query *modelQuery
	order *modelOrder
}

const modelAuthority = "model.example.com"

// newModelWorld is the world of a new provider: the default catalog of each service.
func newModelWorld(now time.Time) *modelWorld {
	w := &modelWorld{entities: modelEntities(), objects: map[*modelEntity][]*modelObject{}, aliases: map[*modelEntity]map[string]*modelObject{},
		smart: map[modelSmartKey]*modelSmart{}, now: now}
	for _, e := range w.entities {
		w.aliases[e] = map[string]*modelObject{}
		if e.isCatalog() {
			o := w.add(e, osid.IDString(osid.NewID(modelAuthority, e.namespace(), "default")))
			o.root = true
			o.values["DisplayName"] = []modelLocalText{{"eng", "default " + strings.ToLower(e.name)}}
		}
	}
	return w
}

func (w *modelWorld) entity(service, name string) *modelEntity {
	for _, e := range w.entities {
		if e.service == service && e.name == name {
			return e
		}
	}
	return nil
}

// of is the entities of one service, catalogs first.
func (w *modelWorld) of(service string) []*modelEntity {
	return slices.DeleteFunc(slices.Clone(w.entities), func(e *modelEntity) bool { return e.service != service })
}

func (w *modelWorld) add(e *modelEntity, key string) *modelObject {
	w.created++
	o := &modelObject{entity: e, key: key, number: w.created, made: w.now, changed: w.now, values: map[string]any{}}
	w.objects[e] = append(w.objects[e], o)
	return o
}

// byDefault is the default catalog for an entity's objects.
func (w *modelWorld) byDefault(e *modelEntity) *modelObject { return w.objects[e.home()][0] }

// find is the object that a key names, directly or as an alias.
func (w *modelWorld) find(e *modelEntity, key string) *modelObject {
	for _, o := range w.objects[e] {
		if o.key == key {
			return o
		}
	}
	return w.aliases[e][key]
}

// primary is the key of the object that a key is an alias of, or the key itself.
func (w *modelWorld) primary(e *modelEntity, key string) string {
	if o := w.find(e, key); o != nil {
		return o.key
	}
	return key
}

// anyPrimary is the object of any kind with that primary key.
func (w *modelWorld) anyPrimary(key string) *modelObject {
	for _, objects := range w.objects {
		for _, o := range objects {
			if o.key == key {
				return o
			}
		}
	}
	return nil
}

// ref is the entity that an element's Ids are of; nil: of a service outside.
func (w *modelWorld) ref(e *modelEntity, el *modelElement) *modelEntity {
	if el.ref == "" {
		return nil
	}
	return w.entity(e.service, el.ref)
}

// refersTo says whether an element of an object names another.
func (w *modelWorld) refersTo(o, other *modelObject) bool {
	for i := range o.entity.elements {
		if el := &o.entity.elements[i]; w.ref(o.entity, el) == other.entity && o.values[el.name] == other.key {
			return true
		}
	}
	return false
}

// needed says whether something keeps an object from being deleted.
func (w *modelWorld) needed(o *modelObject) bool {
	if o.entity.isCatalog() && o == w.byDefault(o.entity) {
		return true
	}
	for _, objects := range w.objects {
		for _, other := range objects {
			if slices.Contains(other.catalogs, o) || slices.Contains(other.parents, o) || w.refersTo(other, o) {
				return true
			}
		}
	}
	return false
}

// remove deletes an object that nothing needs.
func (w *modelWorld) remove(o *modelObject) {
	o.gone = true
	w.objects[o.entity] = slices.DeleteFunc(w.objects[o.entity], func(x *modelObject) bool { return x == o })
	for key, target := range w.aliases[o.entity] {
		if target == o {
			delete(w.aliases[o.entity], key)
		}
	}
	for key := range w.smart {
		if key.catalog == o {
			delete(w.smart, key)
		}
	}
}

// The time that objects cover.

var (
	modelBegin = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	modelEnd   = time.Date(9999, 12, 31, 23, 59, 59, 999999999, time.UTC)
)

func (o *modelObject) span() (from, to time.Time) {
	from, to = modelBegin, modelEnd
	if at, ok := o.values[o.entity.opens].(time.Time); ok {
		from = at
	}
	if at, ok := o.values[o.entity.closes].(time.Time); ok {
		to = at
	}
	return from, to
}

// covers says whether an object is effective, or open, during the whole of a range.
func (o *modelObject) covers(from, to time.Time) bool {
	first, last := o.span()
	return !first.After(from) && !last.Before(to)
}

func (o *modelObject) effective(at time.Time) bool { return !o.entity.temporal || o.covers(at, at) }

// What objects show.

// modelTextIn is a localized text in the first language that it has of those given, else the first there is.
func modelTextIn(v any, languages ...string) string {
	texts, _ := v.([]modelLocalText)
	for _, language := range languages {
		for _, l := range texts {
			if l.language == language {
				return l.text
			}
		}
	}
	if len(texts) > 0 {
		return texts[0].text
	}
	return ""
}

// modelWithText is a localized text with one language set.
func modelWithText(v any, set modelLocalText) []modelLocalText {
	old, _ := v.([]modelLocalText)
	out := slices.Clone(old)
	for i := range out {
		if out[i].language == set.language {
			out[i] = set
			return out
		}
	}
	return append(out, set)
}

// shows is what an object is expected to show of an element, as modelSeen gives it.
func (o *modelObject) shows(el *modelElement) string {
	v := o.values[el.name]
	switch {
	case el.syntax == modelText:
		return modelTextIn(v, "eng")
	case v != nil:
		return modelShown(v)
	case el.byItself != nil:
		return modelShown(el.byItself)
	case el.syntax == modelPlain, el.syntax == modelIDs:
		return ""
	case el.syntax == modelGenus:
		return osid.TypeString(osid.DefaultGenusType())
	case el.syntax == modelMoney:
		return "USD 0"
	case el.name == "Provider":
		return osid.IDString(osid.NewID(modelAuthority, "osid.resource.Resource", "provider"))
	case el.name == "StartDate":
		return modelBegin.Format(time.RFC3339)
	case el.name == "EndDate":
		return modelEnd.Format(time.RFC3339)
	}
	return osid.ErrIllegalState.Error()
}

// portrait is all that an object is expected to show.
func (o *modelObject) portrait() map[string]string {
	out := map[string]string{"Id": o.key}
	for i := range o.entity.elements {
		out[o.entity.elements[i].name] = o.shows(&o.entity.elements[i])
	}
	return out
}

func (o *modelObject) genus() string {
	if key, ok := o.values["GenusType"].(string); ok {
		return key
	}
	return osid.TypeString(osid.DefaultGenusType())
}

// The hierarchy.

// under says whether a catalog is another one or somewhere below it.
func (o *modelObject) under(top *modelObject) bool {
	return o == top || slices.ContainsFunc(o.parents, func(p *modelObject) bool { return p.under(top) })
}

func (w *modelWorld) children(o *modelObject) []*modelObject {
	return w.where(o.entity, func(c *modelObject) bool { return slices.Contains(c.parents, o) })
}

// where is the objects of an entity that fulfil a condition, in creation order.
func (w *modelWorld) where(e *modelEntity, condition func(o *modelObject) bool) []*modelObject {
	var out []*modelObject
	for _, o := range w.objects[e] {
		if condition(o) {
			out = append(out, o)
		}
	}
	return out
}

// Views.

// in says whether a catalog itself shows an object: because it is assigned to it, or because it is smart.
func (w *modelWorld) in(o, catalog *modelObject) bool {
	if catalog.gone {
		return false
	}
	smart := w.smart[modelSmartKey{o.entity, catalog}]
	return slices.Contains(o.catalogs, catalog) || smart != nil && smart.query != nil && w.matches(smart.query, o)
}

// catalogsOf is the catalogs that show an object.
func (w *modelWorld) catalogsOf(o *modelObject) []*modelObject {
	return w.where(o.entity.catalog, func(c *modelObject) bool { return w.in(o, c) })
}

// modelView is a session's catalog and the positions of its switches.
type modelView struct {
	catalog                         *modelObject // nil for sessions about catalogs
	plenary, isolated, anyEffective bool
}

// sees says whether a view holds an object.
func (w *modelWorld) sees(v modelView, o *modelObject) bool {
	if !v.anyEffective && !o.effective(w.now) {
		return false
	}
	if o.entity.isCatalog() {
		return true
	}
	return slices.ContainsFunc(w.catalogsOf(o), func(c *modelObject) bool {
		return c == v.catalog || !v.isolated && c.under(v.catalog)
	})
}

// listed is the objects that a view holds and that fulfil a condition, as a session lists them: in creation order, or in the sequence of the
// view's catalog.
func (w *modelWorld) listed(e *modelEntity, v modelView, condition func(o *modelObject) bool) []*modelObject {
	return w.sequenced(e, v, w.where(e, func(o *modelObject) bool { return w.sees(v, o) && condition(o) }))
}

func (w *modelWorld) sequenced(e *modelEntity, v modelView, objects []*modelObject) []*modelObject {
	if smart := w.smart[modelSmartKey{e, v.catalog}]; smart != nil && smart.order != nil {
		return w.sorted(smart.order, objects)
	}
	return objects
}

func modelKeys(objects []*modelObject) []string {
	out := []string{}
	for _, o := range objects {
		out = append(out, o.key)
	}
	return out
}
