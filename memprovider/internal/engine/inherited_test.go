package engine

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/internal/spec"
	"github.com/osid-go/osid-go/osid"
)

// inheritedMethods calls fn for every method of some interfaces of the core and of those that they extend.
func inheritedMethods(t *testing.T, fn func(declared *spec.Interface, m *spec.Method), interfaces ...string) {
	t.Helper()
	c, err := spec.Load()
	require.NoError(t, err)
	done := map[string]bool{}
	for _, name := range interfaces {
		i := c.Interface(name)
		for _, m := range c.AllMethods(i) {
			declared, _ := c.Declaring(i, m.Name)
			if !done[m.Name] {
				done[m.Name] = true
				fn(declared, m)
			}
		}
	}
}

// call calls a method by its name in the specification. nils: every interface is nil and every enumeration zero.
func call(t *testing.T, receiver any, name string, nils bool) (results []reflect.Value, err error) {
	t.Helper()
	f := reflect.ValueOf(receiver).MethodByName(spec.GoName(name))
	require.True(t, f.IsValid(), name)
	var in []reflect.Value
	for i := range f.Type().NumIn() {
		arg := reflect.New(f.Type().In(i)).Elem()
		if !nils {
			var v any
			switch arg.Interface().(type) {
			case string:
				v = "text"
			case bool:
				v = true
			case osid.SearchOrderStyle:
				v = osid.SearchOrderStyleDescend
			default:
				switch arg.Type() {
				case reflect.TypeFor[osid.ID]():
					v = osid.NewID("a", "n", "i")
				case reflect.TypeFor[osid.Type]():
					v = osid.ExactStringMatchType()
				case reflect.TypeFor[osid.DateTime]():
					v = osid.NewDateTime(time.Date(2026, 7, 1+i, 0, 0, 0, 0, time.UTC))
				default:
					require.Fail(t, "no value", "%s of %s", arg.Type(), name)
				}
			}
			arg.Set(reflect.ValueOf(v))
		}
		in = append(in, arg)
	}
	results = f.Call(in)
	if n := len(results); n > 0 && results[n-1].Type() == reflect.TypeFor[error]() {
		err, _ = results[n-1].Interface().(error)
	}
	return results, err
}

// assertListed checks that an error is of the method, and of a code that the method lists.
func assertListed(t *testing.T, want osid.ErrorCode, declared *spec.Interface, m *spec.Method, err error) {
	t.Helper()
	var e *osid.Error
	if assert.ErrorAs(t, err, &e, m.Name) {
		assert.Equal(t, want, e.Code, m.Name)
		assert.Equal(t, declared.Qualified()+"."+m.Name, e.Op)
		assert.Contains(t, m.Errors, e.Code.String(), m.Name)
	}
}

func testQuery(t *testing.T, d *Kind) *Query {
	t.Helper()
	f := testForm(t, d)
	return f.s.eng.newQuery(f.k)
}

var coreQueries = []string{"osid.OsidRelationshipQuery", "osid.OsidCatalogQuery"}

func TestInheritedMatchMethodsRefuseNil(t *testing.T) {
	q := testQuery(t, testBook)
	inheritedMethods(t, func(declared *spec.Interface, m *spec.Method) {
		if slices.Contains(m.Errors, "NULL_ARGUMENT") {
			_, err := call(t, q, m.Name, true)
			assertListed(t, osid.ErrNullArgument, declared, m, err)
		}
	}, coreQueries...)
	assert.Empty(t, q.clauses)
}

// Every match method adds one term, which the inspector's method of that name shows and the clear method of that name drops.
func TestInheritedMatchInspectAndClear(t *testing.T) {
	unseen := map[string]bool{"AnyStatistic": true, "AnySubject": true, "AnyState": true, "AnyComment": true, "AnyJournalEntry": true,
		"AnyCredit": true, "AnyRelationship": true, "AnyEndReason": true, "AnyProvider": true, "AnyBranding": true} // inspectors show nested queries there
	matched := 0
	inheritedMethods(t, func(declared *spec.Interface, m *spec.Method) {
		if !strings.HasPrefix(m.Name, "match") {
			return
		}
		matched++
		name := strings.TrimPrefix(m.Name, "match")
		q := testQuery(t, testBook)
		_, err := call(t, q, m.Name, false)
		require.NoError(t, err, m.Name)
		require.Len(t, q.clauses, 1, m.Name)
		require.NotNil(t, q.clauses[0].field.match, "%s: key %s", m.Name, q.clauses[0].key)
		about := strings.TrimPrefix(name, "Any")
		if name == "Any" {
			about = "Any"
		}
		if !unseen[name] {
			shown := about
			if about == "Record" {
				shown = "RecordType"
			}
			terms, _ := call(t, Inspector{q.snapshot()}, "get"+shown+"Terms", false)
			require.Equal(t, 1, terms[0].Len(), m.Name)
			term := terms[0].Index(0).Interface().(osid.QueryTerm)
			assert.True(t, term.IsPositive(), m.Name)
			assert.Equal(t, strings.HasPrefix(name, "Any"), term.IsWildcard(), m.Name)
		}
		if about == "RecordType" {
			about = "Record"
		}
		_, err = call(t, q, "clear"+about+"Terms", false)
		assert.NoError(t, err)
		assert.Empty(t, q.clauses, m.Name)
	}, coreQueries...)
	assert.Equal(t, 40, matched, "match methods of the core")
}

// What a query can ask must be a field, or be answered as one that no object has: the keys are right if each kind of entity knows the
// methods of its own bases.
func TestInheritedKeysAreFields(t *testing.T) {
	for _, test := range []struct {
		kind *Kind
		base string
	}{
		{testBook, "osid.OsidRelationshipQuery"},
		{testShelf, "osid.OsidCatalogQuery"},
	} {
		q := testQuery(t, test.kind)
		inheritedMethods(t, func(_ *spec.Interface, m *spec.Method) {
			if strings.HasPrefix(m.Name, "match") {
				_, err := call(t, q, m.Name, false)
				require.NoError(t, err, m.Name)
			}
		}, test.base)
		for _, c := range q.clauses {
			assert.Contains(t, q.k.fields, c.key, test.kind.Name)
		}
	}
}

// Whatever the entity, every match method of the core can be asked, and no object fulfils both a term and its negation.
func TestInheritedTermsAreAnswered(t *testing.T) {
	model, err := NewModel(testShelf, testBook)
	require.NoError(t, err)
	eng, err := New(model, Options{})
	require.NoError(t, err)
	defer eng.Close()
	shelf := eng.model.byDecl[testShelf]
	book := eng.model.byDecl[testBook]
	id := osid.NewID("a", "n", "i")
	_, err = eng.store.Update(func(tx *tx) error {
		return tx.Put(book.table, &Object{key: osid.IDString(id), id: id, seq: eng.store.NextSeq(), catalogs: []string{eng.defaults["test"]}})
	})
	require.NoError(t, err)
	ev := newEval(eng, eng.store.Head(), time.Now())
	all := func(*Object) bool { return true }
	for _, k := range []*kind{shelf, book} {
		inheritedMethods(t, func(_ *spec.Interface, m *spec.Method) {
			if !strings.HasPrefix(m.Name, "match") {
				return
			}
			q := eng.newQuery(k)
			_, err := call(t, q, m.Name, false)
			require.NoError(t, err)
			found := len(ev.run(q.snapshot(), all))
			q.clauses[0].terms[0].positive = false
			found += len(ev.run(q.snapshot(), all))
			assert.Equal(t, 1, found, "%s of a %s", m.Name, k.Noun)
		}, coreQueries...)
	}
}

func TestInheritedQueriesOfOtherServices(t *testing.T) {
	q := testQuery(t, testBook)
	inheritedMethods(t, func(declared *spec.Interface, m *spec.Method) {
		switch {
		case strings.HasPrefix(m.Name, "supports") && strings.HasSuffix(m.Name, "Query"):
			out, _ := call(t, q, m.Name, false)
			assert.False(t, out[0].Bool(), m.Name)
		case strings.HasPrefix(m.Name, "get") && strings.HasSuffix(m.Name, "Query"):
			_, err := call(t, q, m.Name, false)
			assertListed(t, osid.ErrUnimplemented, declared, m, err)
		}
	}, coreQueries...)
	assert.Empty(t, q.clauses, "an unsupported query adds no term")
}

type creditQuery struct {
	osid.UnimplementedOsidRelationshipQuery
	q *Query
}

type creditInspector struct {
	osid.UnimplementedOsidRelationshipQueryInspector
	i Inspector
}

func TestInheritedCreditQueries(t *testing.T) {
	book := &Kind{Service: "test", Name: "Book", Plural: "Books", Noun: "book", Catalog: "Shelf"}
	ledger := &Kind{Service: "acknowledgement", Name: "Ledger", Plural: "Ledgers", Noun: "ledger"}
	credit := &Kind{Service: "acknowledgement", Name: "Credit", Plural: "Credits", Noun: "credit", Catalog: "Ledger", Temporal: true,
		Elements: []Element{TemporalBase: {Name: "Reference", Syntax: osid.SyntaxID, Indexed: true}}}
	model, err := NewModel(testShelf, book, ledger, credit)
	require.NoError(t, err)
	eng := &Engine{model: model}
	q := eng.newQuery(model.byDecl[book])
	assert.False(t, q.SupportsCreditQuery(), "nobody wraps the query")

	eng.opts.WrapCreditQuery = func(q *Query) osid.CreditQuery { return creditQuery{q: q} }
	eng.opts.WrapCreditInspector = func(i Inspector) osid.CreditQueryInspector { return creditInspector{i: i} }
	assert.True(t, q.SupportsCreditQuery())
	nested, err := q.GetCreditQuery()
	require.NoError(t, err)
	require.NoError(t, nested.(creditQuery).q.MatchDisplayName("x", osid.ExactStringMatchType(), true))

	shown := Inspector{q.snapshot()}.GetCreditTerms()
	require.Len(t, shown, 1)
	assert.Len(t, shown[0].(creditInspector).i.GetDisplayNameTerms(), 1)
	assert.Same(t, model.byDecl[credit], nested.(creditQuery).q.k)
	q.ClearCreditTerms()
	assert.Empty(t, Inspector{q.snapshot()}.GetCreditTerms())
}

func TestInheritedDateRanges(t *testing.T) {
	q := testQuery(t, testBook)
	day := func(n int) osid.DateTime { return osid.NewDateTime(time.Date(2026, 7, n, 0, 0, 0, 0, time.UTC)) }
	for name, match := range map[string]func(from, to osid.DateTime, match bool) error{
		"start date": q.MatchStartDate, "end date": q.MatchEndDate, "date": q.MatchDate,
	} {
		assert.NoError(t, match(day(1), day(1), true), name)
		assert.ErrorIs(t, match(day(2), day(1), true), osid.ErrInvalidArgument, name)
		assert.ErrorIs(t, match(nil, day(1), true), osid.ErrNullArgument, name)
		assert.ErrorIs(t, match(day(1), nil, true), osid.ErrNullArgument, name)
	}
}

func TestInheritedStringMatches(t *testing.T) {
	q := testQuery(t, testShelf)
	for name, match := range map[string]func(text string, stringMatchType osid.Type, match bool) error{
		"keyword": q.MatchKeyword, "display name": q.MatchDisplayName, "description": q.MatchDescription, "license": q.MatchLicense,
	} {
		assert.ErrorIs(t, match("x", osid.NewType("example.org", "string-match", "telepathy"), true), osid.ErrUnsupported, name)
		assert.ErrorIs(t, match("(", osid.RegexStringMatchType(), true), osid.ErrInvalidArgument, name)
		assert.ErrorIs(t, match("", osid.ExactStringMatchType(), true), osid.ErrInvalidArgument, name)
	}
	for _, known := range osid.StringMatchTypes() {
		ok, err := q.SupportsStringMatchType(known)
		assert.True(t, ok && err == nil, osid.TypeString(known))
	}
	assert.EqualValues(t, len(osid.StringMatchTypes()), q.GetStringMatchTypes().Available())
}

func TestInheritedInspectorShowsNoNestedQueriesOfOtherServices(t *testing.T) {
	for _, i := range []Inspector{{}, {testQuery(t, testBook).snapshot()}} {
		inheritedMethods(t, func(_ *spec.Interface, m *spec.Method) {
			if strings.HasPrefix(m.Name, "get") && m.Name != "getRecordTypes" {
				out, _ := call(t, i, m.Name, false)
				assert.Zero(t, out[0].Len(), m.Name)
			}
		}, "osid.OsidRelationshipQueryInspector", "osid.OsidCatalogQueryInspector")
		assert.False(t, i.GetRecordTypes().HasNext())
	}
}

func TestInheritedOrders(t *testing.T) {
	for _, test := range []struct {
		kind *Kind
		base string
	}{
		{testBook, "osid.OsidRelationshipSearchOrder"},
		{testShelf, "osid.OsidCatalogSearchOrder"},
	} {
		o := testForm(t, test.kind).s.NewOrder()
		inheritedMethods(t, func(declared *spec.Interface, m *spec.Method) {
			switch {
			case strings.HasPrefix(m.Name, "orderBy"):
				_, err := call(t, o, m.Name, true)
				assertListed(t, osid.ErrNullArgument, declared, m, err)
				before := len(o.keys)
				_, err = call(t, o, m.Name, false)
				require.NoError(t, err, m.Name)
				require.Len(t, o.keys, before+1, m.Name)
				key := o.keys[before].key
				if !slices.Contains([]string{"State", "CumulativeRating", "Statistic", "EndReason"}, key) {
					assert.Contains(t, o.k.sorts, key)
				}
				assert.True(t, o.keys[before].descend)
			case strings.HasPrefix(m.Name, "supports"):
				out, _ := call(t, o, m.Name, false)
				assert.False(t, out[0].Bool(), m.Name)
			case strings.HasSuffix(m.Name, "SearchOrder"):
				_, err := call(t, o, m.Name, false)
				assertListed(t, osid.ErrUnimplemented, declared, m, err)
			}
		}, test.base)
	}
}

func TestInheritedOrdersOfOtherServicesNeedTheirId(t *testing.T) {
	o := testForm(t, testBook).s.NewOrder()
	for name, by := range map[string]func(id osid.ID, style osid.SearchOrderStyle) error{
		"state": o.OrderByState, "cumulative rating": o.OrderByCumulativeRating, "statistic": o.OrderByStatistic,
	} {
		assert.ErrorIs(t, by(nil, osid.SearchOrderStyleAscend), osid.ErrNullArgument, name)
		assert.ErrorIs(t, by(osid.NewID("a", "n", "i"), 0), osid.ErrNullArgument, name)
	}
	assert.Empty(t, o.keys)
}

// A record that HasRecordType tells of can be had, and no other.
func TestInheritedRecordTypes(t *testing.T) {
	full := &RecordType{Type: osid.NewType("example.org", "record", "full"), Kind: testBook,
		Query:     func(RecordQuery) osid.OsidRecord { return osid.UnimplementedOsidRecord{} },
		Inspector: func(RecordInspector) osid.OsidRecord { return osid.UnimplementedOsidRecord{} },
		Order:     func(RecordOrder) osid.OsidRecord { return osid.UnimplementedOsidRecord{} },
		Search:    func() osid.OsidRecord { return osid.UnimplementedOsidRecord{} },
		Results:   func() osid.OsidRecord { return osid.UnimplementedOsidRecord{} }}
	bare := &RecordType{Type: osid.NewType("example.org", "record", "bare"), Kind: testBook,
		Object: func(RecordValues) osid.OsidRecord { return osid.UnimplementedOsidRecord{} }}
	s := testForm(t, testBook).s
	model, err := s.eng.model.withRecords(s.eng, []*RecordType{full, bare})
	require.NoError(t, err)
	s.k = model.byDecl[testBook]
	q := s.NewQuery()
	for name, carrier := range map[string]interface {
		osid.Extensible
		Record(op, arg string, t osid.Type) (osid.OsidRecord, error)
	}{
		"query": q, "inspector": Inspector{q.snapshot()}, "order": s.NewOrder(), "search": s.NewSearch(),
		"results": &Results{rows: Rows{s: s, k: s.k}, q: q},
	} {
		types := carrier.GetRecordTypes()
		assert.EqualValues(t, 1, types.Available(), name)
		assert.True(t, carrier.HasRecordType(full.Type), name)
		assert.False(t, carrier.HasRecordType(bare.Type), name)
		assert.False(t, carrier.HasRecordType(nil), name)
		_, err := carrier.Record("op", "recordType", full.Type)
		assert.NoError(t, err, name)
		_, err = carrier.Record("op", "recordType", bare.Type)
		assert.ErrorIs(t, err, osid.ErrUnsupported, name)
	}
}

func TestInheritedProperties(t *testing.T) {
	s := testForm(t, testBook).s
	r := &Results{rows: Rows{s: s, k: s.k}}
	list, err := r.GetProperties()
	assert.NoError(t, err)
	assert.False(t, list.HasNext())
	_, err = r.GetPropertiesByRecordType(nil)
	assert.ErrorIs(t, err, osid.ErrNullArgument)
	_, err = r.GetPropertiesByRecordType(osid.NewType("example.org", "record", "unknown"))
	assert.ErrorIs(t, err, osid.ErrUnsupported)
}
