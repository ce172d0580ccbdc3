package memprovider_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/internal/spec"
	"github.com/osid-go/osid-go/osid"
)

// TestRandomQueriesAgreeWithHoldingEveryObjectAgainstThem builds random worlds of both services and compares random queries with a naive
// evaluation over all objects: which index a query starts from never changes its result. The inspector tells each query as it was made, and
// the query made from the inspector is equal.
func TestRandomQueriesAgreeWithHoldingEveryObjectAgainstThem(t *testing.T) {
	used := map[string]int{}
	queries, some := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		r := randomWorld(t)
		defer r.p.Close()
		dice := modelDiceOf(t)
		for _, e := range r.w.entities {
			r.entities = r.w.of(e.service)
			s := r.open(t, e, "Search", modelPick(dice, r.w.objects[e.home()]))
			view := s.view
			view.anyEffective = true
			if !e.isCatalog() {
				view.isolated = dice(3) == 0
				modelUse(s.session, map[bool]string{false: "Federated", true: "Isolated"}[view.isolated])
			}
			for range 4 {
				query, q := modelMust(t, s.session, "Get"+e.name+"Query"), &modelQuery{entity: e}
				for range 1 + dice(3) {
					r.w.randomTerm(t, dice, query, q, 2, used)
				}
				queries++
				want := modelKeys(r.w.listed(e, view, func(o *modelObject) bool { return r.w.matches(q, o) }))
				if len(want) > 0 && len(want) < len(r.w.objects[e]) {
					some++
				}
				byQuery := func(query any) []string {
					return modelKeysOf(t, modelMust(t, s.session, "Get"+e.plural+"ByQuery", query))
				}
				require.Equal(t, want, byQuery(query), "%s", q)

				results := modelMust(t, s.session, "Get"+e.plural+"BySearch", query, modelMust(t, s.session, "Get"+e.name+"Search"))
				inspector := modelMust(t, results, "Get"+e.name+"QueryInspector")
				require.Equal(t, q.told(), inspected(t, e, inspector))
				again := modelMust(t, s.session, "Get"+e.name+"QueryFromInspector", inspector)
				require.Equal(t, want, byQuery(again), "from an inspector: %s", q)

				if len(q.clauses) > 0 {
					key := modelPick(dice, q.clauses).key
					modelMust(t, query, "Clear"+spec.GoName(key)+"Terms")
					q.clear(key)
					cleared := modelKeys(r.w.listed(e, view, func(o *modelObject) bool { return r.w.matches(q, o) }))
					require.Equal(t, cleared, byQuery(query), "without %s: %s", key, q)
				}
				require.Equal(t, want, byQuery(again), "the query from the inspector is one of its own")
			}
			r.w.randomSearch(t, dice, &modelOpen{s.session, view}, e)
		}
	})
	methods, missed := 0, []string{}
	for w, e := range (&modelWorld{entities: modelEntities()}).each() {
		for _, m := range modelQueryMethods(e) {
			if !w.outside(e, m) {
				methods++
				if used[e.String()+"."+m.name] == 0 {
					missed = append(missed, e.String()+"."+m.name)
				}
			}
		}
	}
	t.Logf("%d queries, of which %d chose some objects and not all, by %d methods, of which were missed: %v", queries, some, methods, missed)
	// About one in five does; the bound leaves room for an unlucky run.
	require.Greater(t, some, queries/8, "the queries tell objects apart")
	require.Less(t, len(missed), methods/20, "methods that no query used")
}

func (w *modelWorld) each() func(yield func(*modelWorld, *modelEntity) bool) {
	return func(yield func(*modelWorld, *modelEntity) bool) {
		for _, e := range w.entities {
			if !yield(w, e) {
				return
			}
		}
	}
}

// randomWorld is a provider with objects of both services, and its model.
func randomWorld(t *rapid.T) *modelRun {
	r := newModelRun(t, "billing")
	all := r.actions()
	for _, service := range []string{"billing", "acknowledgement", "billing"} {
		r.entities = r.w.of(service)
		for range 12 {
			for _, name := range []string{"create", "create in a batch", "create in a batch", "assign", "design the hierarchy", "alias", "update"} {
				all[name](t, modelDiceOf(t))
			}
		}
		dice := modelDiceOf(t)
		for _, e := range r.entities[1:] {
			r.smartCatalog(t, dice, e)
		}
	}
	return r
}

// smartCatalog makes a catalog smart by a query of one term.
func (r *modelRun) smartCatalog(t *rapid.T, dice modelDice, e *modelEntity) {
	catalog := modelPick(dice, r.w.objects[e.catalog])
	s := r.open(t, e, "Smart", catalog)
	query, q := modelMust(t, s.session, "Get"+e.name+"Query"), &modelQuery{entity: e}
	r.w.randomTerm(t, dice, query, q, 1, nil)
	if len(q.clauses) > 0 && !q.asksForCatalogs() {
		modelMust(t, s.session, "Apply"+e.name+"Query", query)
		r.smart(e, catalog).query = q.copy()
		inspector := modelMust(t, s.session, "Inspect"+e.name+"Query")
		require.Equal(t, q.told(), inspected(t, e, inspector))
	}
}

// String tells a query for people.
func (q *modelQuery) String() string { return fmt.Sprint(q.entity, q.told()) }

// told is the terms of a query as an inspector is expected to tell them, by the inspector's methods.
func (q *modelQuery) told() map[string][]any {
	out := map[string][]any{}
	for _, c := range q.clauses {
		method, nested := inspection(q.entity, c.key)
		if method == "" {
			continue
		}
		for _, t := range c.terms {
			if t.nested != nil {
				out[method] = append(out[method], t.nested.told())
			} else if !nested {
				out[method] = append(out[method], t.told())
			}
		}
	}
	return out
}

func (t modelTerm) told() string {
	sign := map[bool]string{true: "+", false: "-"}[t.match]
	switch {
	case t.wildcard:
		return sign + "any"
	case t.id != "":
		return sign + t.id
	case t.typ != "":
		return sign + t.typ
	case t.sort != nil:
		return sign + t.text + " " + osid.TypeString(t.sort)
	case t.low != nil:
		return sign + modelShown(t.low) + ".." + modelShown(t.high)
	}
	return sign + fmt.Sprint(t.yes)
}

// inspection is the inspector's method for the terms under a key, and whether it returns nested inspectors; "": it has none.
func inspection(e *modelEntity, key string) (method string, nested bool) {
	if key == "Record" {
		key = "RecordType"
	}
	for _, m := range modelCatalogue.AllMethods(e.iface("QueryInspector")) {
		if m.Name == "get"+key+"Terms" {
			return m.Name, strings.HasSuffix(strings.TrimSuffix(m.Returns, "[]"), "Inspector")
		}
	}
	return "", false
}

// inspected is all that an inspector tells.
func inspected(t require.TestingT, e *modelEntity, inspector any) map[string][]any {
	w := &modelWorld{entities: modelEntities()}
	out := map[string][]any{}
	for _, m := range modelCatalogue.AllMethods(e.iface("QueryInspector")) {
		key, ok := strings.CutSuffix(m.Name, "Terms")
		if !ok {
			continue
		}
		terms := reflect.ValueOf(modelMust(t, inspector, spec.GoName(m.Name)))
		for i := range terms.Len() {
			term := terms.Index(i).Interface()
			if _, nested := inspection(e, strings.TrimPrefix(key, "get")); nested {
				inner := w.target(w.entity(e.service, e.name), strings.TrimPrefix(key, "get"))
				out[m.Name] = append(out[m.Name], inspected(t, inner, term))
			} else {
				out[m.Name] = append(out[m.Name], termTold(t, term))
			}
		}
	}
	return out
}

// termTold is a term of an inspector, as modelTerm.told gives it.
func termTold(t require.TestingT, term any) string {
	common := term.(interface {
		IsPositive() bool
		IsWildcard() bool
	})
	sign := map[bool]string{true: "+", false: "-"}[common.IsPositive()]
	if common.IsWildcard() {
		return sign + "any"
	}
	get := func(name string) any { return modelMust(t, term, "Get"+name) }
	span := func(name string) string {
		low, high := get(name+"RangeStart"), get(name+"RangeEnd")
		return sign + primitiveShown(t, low) + ".." + primitiveShown(t, high)
	}
	switch term.(type) {
	case osid.IDTerm:
		return sign + modelKey(get("ID"))
	case osid.TypeTerm:
		return sign + osid.TypeString(get("Type").(osid.Type))
	case osid.StringTerm:
		return sign + get("String").(string) + " " + osid.TypeString(get("StringMatchType").(osid.Type))
	case osid.BooleanTerm:
		return sign + fmt.Sprint(get("Boolean"))
	case osid.DateTimeRangeTerm:
		return span("DateTime")
	case osid.CurrencyRangeTerm:
		return span("Currency")
	case osid.DurationRangeTerm:
		return span("Duration")
	case osid.CardinalRangeTerm:
		return span("Cardinal")
	}
	panic(fmt.Sprintf("a term that the test does not know: %T", term))
}

func primitiveShown(t require.TestingT, v any) string {
	switch v := v.(type) {
	case osid.DateTime:
		at, err := osid.TimeOf(v)
		require.NoError(t, err)
		return modelShown(at)
	case osid.Duration:
		d, err := osid.DurationOf(v)
		require.NoError(t, err)
		return modelShown(d)
	case osid.Currency:
		return osid.CurrencyString(v)
	}
	return fmt.Sprint(v)
}

// combine is the nicknames of an entity's objects, in order, that fulfil a condition on being in each of the sets.
func combine(all []string, condition func(in func(set string) bool) bool) string {
	var out []string
	for _, nick := range all {
		if condition(func(set string) bool { return slices.Contains(strings.Fields(set), nick) }) {
			out = append(out, nick)
		}
	}
	return strings.Join(out, " ")
}

func TestQueryMethodsMatchWhatTheySay(t *testing.T) {
	l := newLedger(t)
	covered := map[string]bool{}
	for _, c := range l.cases() {
		e := l.entity(c.entity)
		s := l.session(e, "Search")
		all := l.all(e)
		covered[c.entity+"."+c.method] = true
		t.Run(c.String(), func(t *testing.T) {
			newQuery := func() any { return modelMust(t, s, "Get"+e.name+"Query") }
			answer := func(query any) string { return l.nicks(modelMust(t, s, "Get"+e.plural+"ByQuery", query)) }
			query := newQuery()
			require.Equal(t, strings.Join(all, " "), answer(query), "a query without terms")
			c.call(t, query, true)
			require.Equal(t, c.want, answer(query))
			if c.inner == nil {
				negated := newQuery()
				c.call(t, negated, false)
				require.Equal(t, combine(all, func(in func(string) bool) bool { return !in(c.want) }), answer(negated), "negated")
			}
			key, _ := c.key()
			modelMust(t, query, "Clear"+key+"Terms")
			require.Equal(t, strings.Join(all, " "), answer(query), "cleared")
		})
	}

	t.Run("and none is left out", func(t *testing.T) {
		declared := map[string]bool{} // of the core's interfaces, once is enough
		for c := range covered {
			entity, method, _ := strings.Cut(c, ".")
			declaring, _ := modelCatalogue.Declaring(l.entity(entity).iface("Query"), lowerFirst(method))
			declared[declaring.Qualified()+"."+method] = true
		}
		for _, e := range l.w.entities {
			for _, m := range modelQueryMethods(e) {
				declaring, method := modelCatalogue.Declaring(e.iface("Query"), lowerFirst(m.name))
				if l.w.outside(e, m) {
					continue
				}
				require.True(t, declared[declaring.Qualified()+"."+spec.GoName(method.Name)], "%s.%s", e, m.name)
			}
		}
	})
}

// lowerFirst turns a Go name back into the specification's.
func lowerFirst(name string) string {
	name = strings.ReplaceAll(strings.ReplaceAll(name, "IDs", "Ids"), "ID", "Id")
	return strings.ToLower(name[:1]) + name[1:]
}

func TestTermsOfOneMethodAreAlternativesAndMethodsAllHaveToBeFulfilled(t *testing.T) {
	l := newLedger(t)
	pairs := map[string]int{}
	for _, e := range l.w.entities {
		s := l.session(e, "Query")
		all := l.all(e)
		cases := slices.DeleteFunc(l.cases(), func(c *queryCase) bool { return c.entity != e.name })
		for i, a := range cases {
			for _, b := range cases[i:] {
				query := modelMust(t, s, "Get"+e.name+"Query")
				a.call(t, query, true)
				b.call(t, query, true)
				_, one := a.key()
				_, other := b.key()
				want := combine(all, func(in func(string) bool) bool {
					if one == other {
						return in(a.want) || in(b.want)
					}
					return in(a.want) && in(b.want)
				})
				require.Equal(t, want, l.nicks(modelMust(t, s, "Get"+e.plural+"ByQuery", query)), "%s with %s", a, b)
				pairs[e.name]++
			}
		}
	}
	t.Log("pairs of terms:", pairs)
}

func TestANegatedTermIsAnAlternativeToo(t *testing.T) {
	l := newLedger(t)
	s := l.session(l.entity("Customer"), "Query").(billing.CustomerQuerySession)
	q := s.GetCustomerQuery()
	require.NoError(t, q.MatchResourceID(l.id("a"), true))
	require.NoError(t, q.MatchResourceID(l.id("b"), false))
	require.Equal(t, "ada cy dee", l.nicks(modelMust(t, s, "GetCustomersByQuery", q)), "of a, or not of b")
	require.NoError(t, q.MatchCustomerNumber("42", osid.ExactStringMatchType(), false))
	require.Equal(t, "cy dee", l.nicks(modelMust(t, s, "GetCustomersByQuery", q)))
}

func TestInspectorsTellEveryTerm(t *testing.T) {
	l := newLedger(t)
	for _, c := range l.cases() {
		e := l.entity(c.entity)
		s := l.session(e, "Search")
		key, _ := c.key()
		method, nested := inspection(e, strings.ReplaceAll(key, "ID", "Id"))
		if method == "" {
			continue
		}
		for _, match := range []bool{true, false} {
			query := modelMust(t, s, "Get"+e.name+"Query")
			c.call(t, query, match)
			results := modelMust(t, s, "Get"+e.plural+"BySearch", query, modelMust(t, s, "Get"+e.name+"Search"))
			inspector := modelMust(t, results, "Get"+e.name+"QueryInspector")
			terms := inspected(t, e, inspector)
			if nested && c.inner == nil {
				require.Empty(t, terms, "%s: an inspector of queries shows none", c) // matchAny... has no query to inspect
				continue
			}
			require.Len(t, terms, 1, "%s", c)
			require.Len(t, terms[method], 1, "%s", c)
			if c.inner != nil {
				if !strings.HasPrefix(c.inner.method, "MatchAny") {
					require.Len(t, terms[method][0], 1, "%s: the nested query", c)
				}
				continue
			}
			require.Equal(t, c.told(t, match), terms[method][0], "%s", c)
		}
	}
}

// told is the case's term as inspectors tell it.
func (c *queryCase) told(t *testing.T, match bool) string {
	sign := map[bool]string{true: "+", false: "-"}[match]
	switch len(c.args) {
	case 0:
		if strings.HasPrefix(c.method, "MatchAny") {
			return sign + "any"
		}
		return "+" + fmt.Sprint(match) // the value of a boolean has no sign
	case 1:
		if typ, ok := c.args[0].(osid.Type); ok {
			return sign + osid.TypeString(typ)
		}
		return sign + modelKey(c.args[0])
	}
	if text, ok := c.args[0].(string); ok {
		return sign + text + " " + osid.TypeString(c.args[1].(osid.Type))
	}
	return sign + primitiveShown(t, c.args[0]) + ".." + primitiveShown(t, c.args[1])
}

func TestQueriesOfServicesOutsideAreUnimplemented(t *testing.T) {
	l := newLedger(t)
	for _, e := range l.w.entities {
		for _, m := range modelQueryMethods(e) {
			if m.sort != modelNested {
				continue
			}
			query := modelMust(t, l.session(e, "Query"), "Get"+e.name+"Query")
			supported := modelMust(t, query, "Supports"+m.key+"Query")
			require.Equal(t, !l.w.outside(e, m), supported, "%s.%s", e, m.name)
			var args []any
			if len(m.params) > 0 {
				args = append(args, true)
			}
			_, err := modelCall(query, m.name, args...)
			if supported == true {
				require.NoError(t, err)
				continue
			}
			require.ErrorIs(t, err, osid.ErrUnimplemented, "%s.%s", e, m.name)
			modelMust(t, query, "Clear"+spec.GoName(m.key)+"Terms")
		}
	}
}

func TestWrongArgumentsOfQueryMethodsAreRefusedAndAddNothing(t *testing.T) {
	l := newLedger(t)
	exact, unknown := osid.ExactStringMatchType(), modelType(modelGenera[0])
	euro := modelAmount{"EUR", 1}.osid()
	hour, week := osid.NewDuration(time.Hour), osid.NewDuration(168*time.Hour)
	for _, c := range []struct {
		entity, method string
		args           []any
		want           osid.ErrorCode
	}{
		{"Customer", "MatchDisplayName", []any{"", exact}, osid.ErrInvalidArgument},
		{"Customer", "MatchDisplayName", []any{"Bob", nil}, osid.ErrNullArgument},
		{"Customer", "MatchDisplayName", []any{"Bob", unknown}, osid.ErrUnsupported},
		{"Customer", "MatchDisplayName", []any{"(", osid.RegexStringMatchType()}, osid.ErrInvalidArgument},
		{"Customer", "MatchDisplayName", []any{"42", osid.SoundStringMatchType()}, osid.ErrInvalidArgument},
		{"Customer", "MatchCustomerNumber", []any{"42", unknown}, osid.ErrInvalidArgument}, // the method lists no other
		{"Customer", "MatchKeyword", []any{"Bob", unknown}, osid.ErrUnsupported},
		{"Customer", "MatchResourceID", []any{nil}, osid.ErrNullArgument},
		{"Customer", "MatchGenusType", []any{nil}, osid.ErrNullArgument},
		{"Customer", "MatchRecordType", []any{nil}, osid.ErrNullArgument},
		{"Customer", "MatchStartDate", []any{nil, queryDay(1)}, osid.ErrNullArgument},
		{"Customer", "MatchStartDate", []any{queryDay(1), nil}, osid.ErrNullArgument},
		{"Customer", "MatchStartDate", []any{queryDay(2), queryDay(1)}, osid.ErrInvalidArgument},
		{"Customer", "MatchDate", []any{queryDay(2), queryDay(1)}, osid.ErrInvalidArgument},
		{"Item", "MatchAmount", []any{usd(2), usd(1)}, osid.ErrInvalidArgument},
		{"Item", "MatchAmount", []any{usd(1), euro}, osid.ErrInvalidArgument},
		{"Item", "MatchAmount", []any{nil, euro}, osid.ErrNullArgument},
		{"Item", "MatchRecurringInterval", []any{week, hour}, osid.ErrInvalidArgument},
		{"Item", "MatchRecurringInterval", []any{nil, hour}, osid.ErrNullArgument},
		{"Entry", "MatchQuantity", []any{uint64(2), uint64(1)}, osid.ErrInvalidArgument},
		{"Period", "MatchOpenDate", []any{queryDay(2), queryDay(1)}, osid.ErrInvalidArgument},
	} {
		e := l.entity(c.entity)
		s := l.session(e, "Query")
		query := modelMust(t, s, "Get"+e.name+"Query")
		_, err := modelCall(query, c.method, append(c.args, true)...)
		modelCode(t, c.want, err, "%s.%s%v", c.entity, c.method, c.args)
		require.Equal(t, strings.Join(l.all(e), " "), l.nicks(modelMust(t, s, "Get"+e.plural+"ByQuery", query)), "%s: nothing was added", c.method)
	}
}

func TestQueriesSupportTheCoresStringMatchTypes(t *testing.T) {
	l := newLedger(t)
	q := l.session(l.entity("Customer"), "Query").(billing.CustomerQuerySession).GetCustomerQuery()
	types, err := osid.Collect(osid.AllTypes(q.GetStringMatchTypes()))
	require.NoError(t, err)
	require.Len(t, types, 7)
	for _, typ := range types {
		ok, err := q.SupportsStringMatchType(typ)
		require.NoError(t, err)
		require.True(t, ok, osid.TypeString(typ))
		require.NoError(t, q.MatchDisplayName("a", typ, true))
	}
	ok, err := q.SupportsStringMatchType(modelType(modelGenera[0]))
	require.NoError(t, err)
	require.False(t, ok)
	_, err = q.SupportsStringMatchType(nil)
	require.ErrorIs(t, err, osid.ErrNullArgument)
}

func TestAQueryMayBeFilledAfterItWasUsed(t *testing.T) {
	l := newLedger(t)
	s := l.session(l.entity("Entry"), "Query").(billing.EntryQuerySession)
	q := s.GetEntryQuery()
	customer, err := q.GetCustomerQuery()
	require.NoError(t, err)
	require.Equal(t, "e1 e2 e3", l.nicks(modelMust(t, s, "GetEntriesByQuery", q)), "a nested query without terms asks that there be a customer")
	require.NoError(t, customer.MatchCustomerNumber("x42", osid.ExactStringMatchType(), true))
	require.Equal(t, "e2", l.nicks(modelMust(t, s, "GetEntriesByQuery", q)))
	another, err := q.GetCustomerQuery()
	require.NoError(t, err)
	require.NoError(t, another.MatchCustomerNumber("42", osid.ExactStringMatchType(), true))
	require.Equal(t, "e1 e2 e3", l.nicks(modelMust(t, s, "GetEntriesByQuery", q)), "a second nested query is an alternative")
	q.ClearCustomerTerms()
	q.MatchDebit(true)
	require.NoError(t, customer.MatchCustomerNumber("nobody's", osid.ExactStringMatchType(), true))
	require.Equal(t, "e1", l.nicks(modelMust(t, s, "GetEntriesByQuery", q)), "what was cleared counts no longer")
}
