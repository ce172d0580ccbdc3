package memprovider_test

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/internal/spec"
	"github.com/osid-go/osid-go/osid"
)

// This file is the naive model of queries and orders: terms that are held against every object. Random ones are made by the methods that
// the specification declares, so that each of them takes part.

// modelQuery is a query in the model.
type modelQuery struct {
	entity  *modelEntity
	clauses []*modelClause
}

// modelClause is the terms of one method, of which one has to be fulfilled.
type modelClause struct {
	key   string // "CustomerNumber" for matchCustomerNumber, matchAnyCustomerNumber and getCustomerNumberQuery
	any   bool   // of matchAny...
	terms []modelTerm
}

// modelTerm is one call.
type modelTerm struct {
	match    bool
	wildcard bool
	id, typ  string
	sort     osid.Type // string match type
	text     string
	yes      bool
	low      any
	high     any
	nested   *modelQuery
}

func (q *modelQuery) add(key string, any bool, t modelTerm) {
	for _, c := range q.clauses {
		if c.key == key && c.any == any {
			c.terms = append(c.terms, t)
			return
		}
	}
	q.clauses = append(q.clauses, &modelClause{key, any, []modelTerm{t}})
}

func (q *modelQuery) clear(key string) {
	q.clauses = slices.DeleteFunc(q.clauses, func(c *modelClause) bool { return c.key == key })
}

// copy is a query that later calls do not change.
func (q *modelQuery) copy() *modelQuery {
	out := &modelQuery{entity: q.entity}
	for _, c := range q.clauses {
		n := &modelClause{c.key, c.any, slices.Clone(c.terms)}
		for i := range n.terms {
			if n.terms[i].nested != nil {
				n.terms[i].nested = n.terms[i].nested.copy()
			}
		}
		out.clauses = append(out.clauses, n)
	}
	return out
}

// asksForCatalogs says whether the query is about what catalogs show, which the query of a smart catalog may not be.
func (q *modelQuery) asksForCatalogs() bool {
	for _, c := range q.clauses {
		if q.entity.isCatalog() || c.key == q.entity.catalog.name || c.key == q.entity.catalog.name+"Id" {
			return true
		}
		for _, t := range c.terms {
			if t.nested != nil && t.nested.asksForCatalogs() {
				return true
			}
		}
	}
	return false
}

// matches says whether an object fulfils a query.
func (w *modelWorld) matches(q *modelQuery, o *modelObject) bool {
	for _, c := range q.clauses {
		if !slices.ContainsFunc(c.terms, func(t modelTerm) bool { return w.holds(o, c.key, t) == t.match }) {
			return false
		}
	}
	return true
}

// holds says whether an object fulfils a term, its sign left aside.
func (w *modelWorld) holds(o *modelObject, key string, t modelTerm) bool {
	e := o.entity
	switch key {
	case "Any":
		return true
	case "Id":
		return w.find(e, t.id) == o
	case "Record":
		return false // none are registered
	case "Keyword":
		for _, el := range e.elements {
			if el.syntax == modelText || el.syntax == modelPlain {
				if v := o.values[el.name]; v != nil && modelFits(v, t) {
					return true
				}
			}
		}
		return false
	case "GenusType":
		if t.wildcard {
			return o.values["GenusType"] != nil
		}
		return o.genus() == t.typ
	case "ParentGenusType":
		return modelIsGenus(o.genus(), t.typ)
	case "Effective":
		return o.effective(w.now) == t.yes
	case "Date":
		return o.covers(t.low.(time.Time), t.high.(time.Time))
	}
	if el := e.element(key); el != nil && el.syntax != modelID && el.syntax != modelIDs {
		v := o.values[key]
		if v == nil {
			v = el.byItself
		}
		return v != nil && (t.wildcard || modelFits(v, t))
	}
	name, isID := strings.CutSuffix(key, "Id")
	if !isID {
		name = key
	}
	if el := e.element(name); el != nil {
		return w.holdsID(o, el, isID, t)
	}
	target, others := w.related(o, name)
	return slices.ContainsFunc(others, func(other *modelObject) bool {
		switch {
		case isID:
			return w.find(target, t.id) == other
		case t.wildcard:
			return true
		}
		return w.matches(t.nested, other)
	})
}

// holdsID is holds for elements that hold Ids.
func (w *modelWorld) holdsID(o *modelObject, el *modelElement, isID bool, t modelTerm) bool {
	v, target := o.values[el.name], w.ref(o.entity, el)
	switch {
	case v == nil:
		return false
	case isID && el.syntax == modelIDs:
		return slices.Contains(v.([]string), t.id)
	case isID && target != nil:
		return w.primary(target, t.id) == v
	case isID:
		return t.id == v
	case t.wildcard:
		return true
	}
	return w.matches(t.nested, w.find(target, v.(string)))
}

// related is the objects that a name leads to from an object: nothing for names of services outside.
func (w *modelWorld) related(o *modelObject, name string) (*modelEntity, []*modelObject) {
	e := o.entity
	switch {
	case e.isCatalog() && name == "Ancestor"+e.name:
		return e, w.where(e, func(c *modelObject) bool { return c != o && o.under(c) })
	case e.isCatalog() && name == "Descendant"+e.name:
		return e, w.where(e, func(c *modelObject) bool { return c != o && c.under(o) })
	case !e.isCatalog() && name == e.catalog.name:
		return e.catalog, w.catalogsOf(o)
	}
	for _, m := range e.members {
		if m.name == name {
			return m, w.where(m, func(x *modelObject) bool { return w.in(x, o) })
		}
	}
	if name == "Credit" {
		credit := w.entity("acknowledgement", "Credit")
		return credit, w.where(credit, func(c *modelObject) bool { return c.values["Reference"] == o.key })
	}
	if name == "Entry" {
		entry, item := w.entity("billing", "Entry"), w.entity("billing", "Item")
		return entry, w.where(entry, func(x *modelObject) bool {
			i := w.find(item, x.values["Item"].(string))
			return e.name == "Item" && i == o || e.name == "Category" && i.values["Category"] == o.key
		})
	}
	return nil, nil
}

// target is the entity of the queries nested under a key; nil: of a service outside.
func (w *modelWorld) target(e *modelEntity, key string) *modelEntity {
	if el := e.element(key); el != nil {
		return w.ref(e, el)
	}
	t, _ := w.related(&modelObject{entity: e}, key)
	return t
}

// modelFits compares a value with the content of a term.
func modelFits(v any, t modelTerm) bool {
	switch v := v.(type) {
	case []modelLocalText:
		return slices.ContainsFunc(v, func(l modelLocalText) bool { return modelTextFits(l.text, t) })
	case string:
		return modelTextFits(v, t)
	case bool:
		return v == t.yes
	case modelAmount:
		low, high := t.low.(modelAmount), t.high.(modelAmount)
		return v.currency == low.currency && low.cents <= v.cents && v.cents <= high.cents
	}
	return modelCompare(t.low, v) <= 0 && modelCompare(v, t.high) <= 0
}

func modelTextFits(text string, t modelTerm) bool {
	switch {
	case osid.EqualTypes(t.sort, osid.ExactStringMatchType()):
		return text == t.text
	case osid.EqualTypes(t.sort, osid.IgnoreCaseStringMatchType()):
		return strings.EqualFold(text, t.text)
	case osid.EqualTypes(t.sort, osid.WordStringMatchType()):
		return strings.Contains(modelSpaced(text), modelSpaced(t.text))
	case osid.EqualTypes(t.sort, osid.WordIgnoreCaseStringMatchType()):
		return strings.Contains(strings.ToLower(modelSpaced(text)), strings.ToLower(modelSpaced(t.text)))
	case osid.EqualTypes(t.sort, osid.WildcardStringMatchType()):
		return modelGlob(t.text, text)
	case osid.EqualTypes(t.sort, osid.RegexStringMatchType()):
		return regexp.MustCompile(t.text).MatchString(text)
	}
	panic("a string match type that the model does not know")
}

// modelSpaced puts one space around each word of a text, and nothing else.
func modelSpaced(text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return " " + strings.Join(words, " ") + " "
}

// modelGlob matches * and ?.
func modelGlob(pattern, text string) bool {
	if pattern == "" {
		return text == ""
	}
	if pattern[0] == '*' {
		return modelGlob(pattern[1:], text) || text != "" && modelGlob(pattern, text[1:])
	}
	return text != "" && (pattern[0] == '?' || pattern[0] == text[0]) && modelGlob(pattern[1:], text[1:])
}

// modelCompare orders two values of one element.
func modelCompare(a, b any) int {
	switch a := a.(type) {
	case string:
		return cmp.Compare(a, b.(string))
	case int:
		return cmp.Compare(a, b.(int))
	case uint64:
		return cmp.Compare(a, b.(uint64))
	case time.Duration:
		return cmp.Compare(a, b.(time.Duration))
	case time.Time:
		return a.Compare(b.(time.Time))
	case modelAmount:
		b := b.(modelAmount)
		return cmp.Or(cmp.Compare(a.currency, b.currency), cmp.Compare(a.cents, b.cents))
	}
	panic("no order")
}

// Orders.

// modelOrder is what results are sorted by, most significant first.
type modelOrder struct {
	entity *modelEntity
	keys   []modelOrderKey
}

type modelOrderKey struct {
	name    string
	descend bool
	nested  *modelOrder
}

// sorted is the objects in an order; those that it does not tell apart stay as they are.
func (w *modelWorld) sorted(order *modelOrder, objects []*modelObject) []*modelObject {
	out := slices.Clone(objects)
	slices.SortStableFunc(out, func(a, b *modelObject) int { return w.compare(order, a, b) })
	return out
}

// compare orders two objects; nil stands for a related object that is not there and comes first.
func (w *modelWorld) compare(order *modelOrder, a, b *modelObject) int {
	for _, k := range order.keys {
		var c int
		if k.nested != nil {
			c = w.compare(k.nested, w.follow(a, k.name), w.follow(b, k.name))
		} else {
			x, y := w.sortValue(a, k.name), w.sortValue(b, k.name)
			switch {
			case x == nil && y == nil:
			case x == nil:
				c = -1
			case y == nil:
				c = 1
			default:
				c = modelCompare(x, y)
			}
			if k.descend {
				c = -c
			}
		}
		if c != 0 {
			return c
		}
	}
	return 0
}

// follow is the object that an element names.
func (w *modelWorld) follow(o *modelObject, name string) *modelObject {
	if o == nil {
		return nil
	}
	return w.find(w.ref(o.entity, o.entity.element(name)), o.values[name].(string))
}

// sortValue is what an object is sorted by; nil: nothing, which comes first.
func (w *modelWorld) sortValue(o *modelObject, name string) any {
	if o == nil {
		return nil
	}
	switch name {
	case "Id":
		return o.key
	case "CreateTime":
		return o.made
	case "LastModifiedTime":
		return o.changed
	case "GenusType":
		return o.genus()
	case "Effective":
		return modelRank(o.effective(w.now))
	}
	el := o.entity.element(name)
	if el == nil {
		return nil // what services outside would tell
	}
	v := o.values[name]
	if v == nil {
		v = el.byItself
	}
	switch v := v.(type) {
	case nil:
		switch name {
		case "StartDate":
			return modelBegin
		case "EndDate":
			return modelEnd
		}
		return nil
	case []modelLocalText:
		return strings.ToLower(modelTextIn(v, "eng"))
	case bool:
		return modelRank(v)
	case string:
		if el.syntax == modelPlain {
			return strings.ToLower(v)
		}
		return v
	case []string:
		return nil
	}
	return v
}

func modelRank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Random queries and orders.

// modelDice draws a number from 0 to n-1.
type modelDice func(n int) int

func modelPick[T any](dice modelDice, from []T) T { return from[dice(len(from))] }

// modelQueryMethod is a method of a query interface that adds terms.
type modelQueryMethod struct {
	name   string // in Go
	key    string
	sort   modelQuerySort
	params []string // specification types, without the match
}

type modelQuerySort int

const (
	modelMatch modelQuerySort = iota
	modelMatchAny
	modelNested
)

var modelMethodCache sync.Map // of []modelQueryMethod, by qualified interface name

// modelQueryMethods is the methods that add terms to queries for an entity, in the order of the specification. Those for queries of services
// outside are among them.
func modelQueryMethods(e *modelEntity) []modelQueryMethod {
	iface := e.iface("Query")
	if known, ok := modelMethodCache.Load(iface.Qualified()); ok {
		return known.([]modelQueryMethod)
	}
	var out []modelQueryMethod
	for _, m := range modelCatalogue.AllMethods(iface) {
		method := modelQueryMethod{name: spec.GoName(m.Name)}
		for _, p := range m.Params {
			method.params = append(method.params, p.Type)
		}
		switch any, match := strings.CutPrefix(m.Name, "match"); {
		case match && strings.HasPrefix(any, "Any"):
			method.key, method.sort = strings.TrimPrefix(any, "Any"), modelMatchAny
			if method.key == "" {
				method.key = "Any"
			}
			method.params = nil
		case match:
			method.key = any
			if method.key == "RecordType" {
				method.key = "Record"
			}
			if len(method.params) > 1 {
				method.params = method.params[:len(method.params)-1]
			}
		case strings.HasPrefix(m.Name, "get") && strings.HasSuffix(m.Name, "Query"):
			method.key, method.sort = strings.TrimSuffix(strings.TrimPrefix(m.Name, "get"), "Query"), modelNested
		default:
			continue
		}
		out = append(out, method)
	}
	modelMethodCache.Store(iface.Qualified(), out)
	return out
}

// outside says whether a method is for queries of a service outside.
func (w *modelWorld) outside(e *modelEntity, m modelQueryMethod) bool {
	return m.sort == modelNested && w.target(e, m.key) == nil
}

// randomTerm calls a random method of a query, and notes in the model what it means. depth bounds nesting.
func (w *modelWorld) randomTerm(t require.TestingT, dice modelDice, query any, q *modelQuery, depth int, used map[string]int) {
	m := modelPick(dice, modelQueryMethods(q.entity))
	if w.outside(q.entity, m) || m.sort == modelNested && depth == 0 {
		return
	}
	w.randomCall(t, dice, query, q, m, depth, used)
}

// randomCall calls a method of a query with random arguments.
func (w *modelWorld) randomCall(t require.TestingT, dice modelDice, query any, q *modelQuery, m modelQueryMethod, depth int, used map[string]int) {
	term := modelTerm{match: dice(3) > 0}
	var args []any
	switch m.sort {
	case modelNested:
		nested := modelMust(t, query, m.name)
		term.match, term.nested = true, &modelQuery{entity: w.target(q.entity, m.key)}
		for range 1 + dice(2) {
			w.randomTerm(t, dice, nested, term.nested, depth-1, used)
		}
		q.add(m.key, false, term)
		if used != nil {
			used[q.entity.String()+"."+m.name]++
		}
		return
	case modelMatchAny:
		term.wildcard = true
		args = []any{term.match}
	case modelMatch:
		args = w.randomArgs(dice, q.entity, m, &term)
	}
	modelMust(t, query, m.name, args...)
	q.add(m.key, m.sort == modelMatchAny, term)
	if used != nil {
		used[q.entity.String()+"."+m.name]++
	}
}

// randomArgs draws the arguments of a match method and notes them in a term.
func (w *modelWorld) randomArgs(dice modelDice, e *modelEntity, m modelQueryMethod, term *modelTerm) []any {
	ordered := func(a, b any) []any {
		if modelCompare(a, b) > 0 {
			a, b = b, a
		}
		term.low, term.high = a, b
		return []any{modelArg(a), modelArg(b), term.match}
	}
	switch m.params[0] {
	case "boolean":
		term.yes, term.match = term.match, true
		return []any{term.yes}
	case "osid.id.Id":
		term.id = w.randomKey(dice, e, strings.TrimSuffix(m.key, "Id"))
		return []any{modelOsidID(term.id), term.match}
	case "osid.type.Type":
		term.typ = modelPick(dice, append(slices.Clone(modelGenera), osid.TypeString(osid.DefaultGenusType())))
		return []any{modelType(term.typ), term.match}
	case "string":
		term.sort = modelPick(dice, []osid.Type{osid.ExactStringMatchType(), osid.IgnoreCaseStringMatchType(), osid.WordStringMatchType(),
			osid.WordIgnoreCaseStringMatchType(), osid.WildcardStringMatchType(), osid.RegexStringMatchType()})
		patterns := []string{"Ada", "ada", "Grace", "hopper", "42", "x42", "Grace Hopper"}
		switch {
		case osid.EqualTypes(term.sort, osid.WildcardStringMatchType()):
			patterns = []string{"A*", "*a", "?da", "*", "*Hopper*", "?4?", "A*a"}
		case osid.EqualTypes(term.sort, osid.RegexStringMatchType()):
			patterns = []string{"^A", "a$", "^$", "[Hh]opper", "^x?42$", "."}
		}
		term.text = modelPick(dice, patterns)
		return []any{term.text, term.sort, term.match}
	case "osid.calendaring.DateTime":
		return ordered(modelDay(dice(8)), modelDay(dice(8)))
	case "osid.calendaring.Duration":
		return ordered(modelPick(dice, modelIntervals), modelPick(dice, modelIntervals))
	case "osid.financials.Currency":
		low := modelPick(dice, modelAmounts)
		return ordered(low, modelAmount{low.currency, modelPick(dice, modelAmounts).cents})
	case "cardinal":
		low, high := uint64(dice(4)), uint64(dice(4))
		return ordered(low, high)
	}
	panic("a parameter that the model does not know: " + m.params[0])
}

// randomKey draws the key of something that a term under a name could be about: mostly an object, by its Id or an alias.
func (w *modelWorld) randomKey(dice modelDice, e *modelEntity, name string) string {
	if name == "Id" || name == "" {
		return w.anyKey(dice, e)
	}
	if target := w.target(e, name); target != nil {
		return w.anyKey(dice, target)
	}
	if name == "Reference" {
		return w.referenceKey(dice)
	}
	return modelPick(dice, modelOutside)
}

// referenceKey draws what a credit can be for: an object of any kind.
func (w *modelWorld) referenceKey(dice modelDice) string {
	if dice(4) == 0 {
		return modelPick(dice, modelOutside)
	}
	if objects := w.objects[modelPick(dice, w.entities)]; len(objects) > 0 {
		return modelPick(dice, objects).key
	}
	return modelPick(dice, modelOutside)
}

// anyKey draws the key of an object of an entity, now and then an alias of one or the key of nothing.
func (w *modelWorld) anyKey(dice modelDice, e *modelEntity) string {
	if n := dice(8); n == 0 {
		return osid.IDString(osid.NewID(modelAuthority, e.namespace(), "nobody"))
	} else if aliases := w.aliasKeys(e); n < 3 && len(aliases) > 0 {
		return modelPick(dice, aliases)
	}
	if len(w.objects[e]) == 0 {
		return osid.IDString(osid.NewID(modelAuthority, e.namespace(), "nobody"))
	}
	return modelPick(dice, w.objects[e]).key
}

func (w *modelWorld) aliasKeys(e *modelEntity) []string {
	var out []string
	for key := range w.aliases[e] {
		out = append(out, key)
	}
	slices.Sort(out)
	return out
}

// modelOrderMethods is the methods of an entity's search order: those that sort, and those that lead to a nested order.
func modelOrderMethods(e *modelEntity) (sorts, nested []string) {
	for _, m := range modelCatalogue.AllMethods(e.iface("SearchOrder")) {
		if name, ok := strings.CutPrefix(m.Name, "orderBy"); ok {
			sorts = append(sorts, name)
		} else if name, ok := strings.CutSuffix(m.Name, "SearchOrder"); ok && strings.HasPrefix(name, "get") {
			nested = append(nested, strings.TrimPrefix(name, "get"))
		}
	}
	return sorts, nested
}

// randomOrder calls random methods of an order and notes them in the model.
func (w *modelWorld) randomOrder(t require.TestingT, dice modelDice, order any, e *modelEntity, depth int) *modelOrder {
	o := &modelOrder{entity: e}
	sorts, nested := modelOrderMethods(e)
	for range 1 + dice(3) {
		if depth > 0 && len(nested) > 0 && dice(3) == 0 {
			name := modelPick(dice, nested)
			if target := w.target(e, name); target != nil {
				inner := modelMust(t, order, "Get"+name+"SearchOrder")
				o.keys = append(o.keys, modelOrderKey{name: name, nested: w.randomOrder(t, dice, inner, target, depth-1)})
			}
			continue
		}
		name, style := modelPick(dice, sorts), modelPick(dice, []osid.SearchOrderStyle{osid.SearchOrderStyleAscend, osid.SearchOrderStyleDescend})
		args := []any{style}
		if name == "State" || name == "CumulativeRating" || name == "Statistic" {
			args = []any{modelOsidID(modelOutside[0]), style}
		}
		modelMust(t, order, "OrderBy"+spec.GoName(name), args...)
		o.keys = append(o.keys, modelOrderKey{name: name, descend: style == osid.SearchOrderStyleDescend})
	}
	return o
}
