package memprovider_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// The records of the tests: an application's own types around what the provider gives.
type (
	testRecord          struct{ memprovider.RecordValues }
	testFormRecord      struct{ memprovider.RecordForm }
	testQueryRecord     struct{ memprovider.RecordQuery }
	testInspectorRecord struct{ memprovider.RecordInspector }
	testOrderRecord     struct{ memprovider.RecordOrder }
	testSearchRecord    struct{ osid.UnimplementedOsidRecord }
	testResultsRecord   struct{ osid.UnimplementedOsidRecord }
)

var (
	recordType    = osid.NewType("kit.example", "record", "full")
	otherRecord   = osid.NewType("kit.example", "record", "other")
	searchRecord  = osid.NewType("kit.example", "record", "search")
	unknownRecord = osid.NewType("kit.example", "record", "unknown")
	euros         = osid.CurrencyType("EUR")
)

func eur(amount int64) osid.Currency { return osid.NewCurrency(decimal.NewFromInt(amount), euros) }

func day(n int) osid.DateTime {
	return osid.NewDateTime(time.Date(2030, 1, n, 0, 0, 0, 0, time.UTC))
}

// fullRecord has an element of each syntax.
func fullRecord(entity memprovider.Entity) memprovider.RecordType {
	return memprovider.RecordType{
		Type: recordType, Entity: entity,
		Elements: []memprovider.Element{
			{Name: "Code", Label: "code", Instructions: "What it is called.", Syntax: osid.SyntaxString, Required: true, MaxLength: 8},
			{Name: "Note", Syntax: osid.SyntaxString, Localized: true, MaxLength: 20},
			{Name: "Limit", Syntax: osid.SyntaxCurrency, Min: eur(0), Max: eur(1000), Units: "a month"},
			{Name: "Rank", Syntax: osid.SyntaxCardinal, Default: uint64(5), Set: []any{uint64(1), uint64(5), uint64(9)}},
			{Name: "Delta", Syntax: osid.SyntaxInteger, Min: int64(-10), Max: int64(10)},
			{Name: "Ratio", Syntax: osid.SyntaxDecimal, Max: decimal.NewFromInt(1)},
			{Name: "Since", Syntax: osid.SyntaxDateTime, Min: day(1), Max: day(31)},
			{Name: "Grace", Syntax: osid.SyntaxDuration, Max: osid.NewDuration(time.Hour)},
			{Name: "Sponsor", Syntax: osid.SyntaxID, Set: []any{kitID("Sponsor", "a"), kitID("Sponsor", "b")}},
			{Name: "Tier", Syntax: osid.SyntaxType},
			{Name: "Preferred", Syntax: osid.SyntaxBoolean},
			{Name: "Edition", Syntax: osid.SyntaxString, ReadOnly: true, Default: "first"},
		},
		Object:    func(v memprovider.RecordValues) osid.OsidRecord { return testRecord{v} },
		Form:      func(v memprovider.RecordForm) osid.OsidRecord { return testFormRecord{v} },
		Query:     func(v memprovider.RecordQuery) osid.OsidRecord { return testQueryRecord{v} },
		Inspector: func(v memprovider.RecordInspector) osid.OsidRecord { return testInspectorRecord{v} },
		Order:     func(v memprovider.RecordOrder) osid.OsidRecord { return testOrderRecord{v} },
		Search:    func() osid.OsidRecord { return testSearchRecord{} },
		Results:   func() osid.OsidRecord { return testResultsRecord{} },
	}
}

// newRecordKit registers for every entity the full record, another with an element of the same name, and one for searches only.
func newRecordKit(t testing.TB) *kitWorld {
	var opts []memprovider.Option
	for _, e := range kitEntities {
		opts = append(opts,
			memprovider.WithRecordType(fullRecord(e.entity)),
			memprovider.WithRecordType(memprovider.RecordType{
				Type: otherRecord, Entity: e.entity, Elements: []memprovider.Element{{Name: "Code", Syntax: osid.SyntaxString, Default: "other"}},
				Object: func(v memprovider.RecordValues) osid.OsidRecord { return testRecord{v} },
				Query:  func(v memprovider.RecordQuery) osid.OsidRecord { return testQueryRecord{v} },
			}),
			memprovider.WithRecordType(memprovider.RecordType{
				Type: searchRecord, Entity: e.entity,
				Search:  func() osid.OsidRecord { return testSearchRecord{} },
				Results: func() osid.OsidRecord { return testResultsRecord{} },
			}))
	}
	return newKit(t, opts...)
}

func (w *kitWorld) formRecord(e *kitEntity, form any) testFormRecord {
	w.Helper()
	return kitDo(w, form, "Get"+e.name+"FormRecord", recordType).(testFormRecord)
}

func (w *kitWorld) record(e *kitEntity, object any, t osid.Type) testRecord {
	w.Helper()
	return kitDo(w, object, "Get"+e.name+"Record", t).(testRecord)
}

// makeRecord makes an object with the full record: its code, and values by name.
func (w *kitWorld) makeRecord(e *kitEntity, code string, values map[string]any) osid.OsidObject {
	w.Helper()
	admin := w.session(e, "Admin")
	form := w.formForCreate(e, admin, recordType)
	r := w.formRecord(e, form)
	require.NoError(w, r.Set("Code", code))
	for name, v := range values {
		require.NoError(w, r.Set(name, v), name)
	}
	return w.create(e, admin, form)
}

// recordValues are two values of each element that can be set: of the object that a query is to find, and of one that it is not.
var recordValues = map[string][2]any{
	"Note":      {"high noon", "midnight"},
	"Limit":     {eur(500), eur(20)},
	"Rank":      {uint64(9), uint64(1)},
	"Delta":     {int64(7), int64(-7)},
	"Ratio":     {decimal.RequireFromString("0.75"), decimal.RequireFromString("-2.5")},
	"Since":     {day(20), day(2)},
	"Grace":     {osid.NewDuration(50 * time.Minute), osid.NewDuration(5 * time.Minute)},
	"Sponsor":   {kitID("Sponsor", "b"), kitID("Sponsor", "a")},
	"Tier":      {kitType("gold"), kitType("brass")},
	"Preferred": {true, false},
}

func valuesOf(which int) map[string]any {
	out := map[string]any{}
	for name, v := range recordValues {
		out[name] = v[which]
	}
	return out
}

// recordMatches are the calls that find the first of the values of an element and not the second, and how many terms an inspector then shows.
var recordMatches = map[string]struct {
	match func(q testQueryRecord, match bool) error
	terms func(i testInspectorRecord) (n int, positive bool)
}{
	"Note": {func(q testQueryRecord, match bool) error {
		return q.MatchString("Note", "noon", osid.WordStringMatchType(), match)
	}, func(i testInspectorRecord) (int, bool) {
		return countTerms(i.StringTerms("Note"))
	}},
	"Limit": {func(q testQueryRecord, match bool) error { return q.MatchCurrency("Limit", eur(100), eur(500), match) },
		func(i testInspectorRecord) (int, bool) { return countTerms(i.CurrencyRangeTerms("Limit")) }},
	"Rank": {func(q testQueryRecord, match bool) error { return q.MatchCardinal("Rank", 6, 9, match) },
		func(i testInspectorRecord) (int, bool) { return countTerms(i.CardinalRangeTerms("Rank")) }},
	"Delta": {func(q testQueryRecord, match bool) error { return q.MatchInteger("Delta", -6, 8, match) },
		func(i testInspectorRecord) (int, bool) { return countTerms(i.IntegerRangeTerms("Delta")) }},
	"Ratio": {func(q testQueryRecord, match bool) error {
		return q.MatchDecimal("Ratio", decimal.Zero, decimal.NewFromInt(1), match)
	}, func(i testInspectorRecord) (int, bool) {
		return countTerms(i.DecimalRangeTerms("Ratio"))
	}},
	"Since": {func(q testQueryRecord, match bool) error { return q.MatchDateTime("Since", day(20), day(21), match) },
		func(i testInspectorRecord) (int, bool) { return countTerms(i.DateTimeRangeTerms("Since")) }},
	"Grace": {func(q testQueryRecord, match bool) error {
		return q.MatchDuration("Grace", osid.NewDuration(time.Minute*30), osid.NewDuration(time.Hour), match)
	}, func(i testInspectorRecord) (int, bool) {
		return countTerms(i.DurationRangeTerms("Grace"))
	}},
	"Sponsor": {func(q testQueryRecord, match bool) error { return q.MatchID("Sponsor", kitID("Sponsor", "b"), match) },
		func(i testInspectorRecord) (int, bool) { return countTerms(i.IDTerms("Sponsor")) }},
	"Tier": {func(q testQueryRecord, match bool) error { return q.MatchType("Tier", kitType("gold"), match) },
		func(i testInspectorRecord) (int, bool) { return countTerms(i.TypeTerms("Tier")) }},
	"Preferred": {func(q testQueryRecord, match bool) error { return q.MatchBool("Preferred", match) },
		func(i testInspectorRecord) (int, bool) {
			terms := i.BooleanTerms("Preferred")
			value, err := terms[0].GetBoolean()
			return len(terms), value && err == nil
		}},
}

func countTerms[T osid.QueryTerm](terms []T) (n int, positive bool) {
	return len(terms), len(terms) > 0 && terms[0].IsPositive()
}

func TestRecordTypesAreInTheProfileOfEveryEntity(t *testing.T) {
	w := newRecordKit(t)
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		for _, m := range []any{w.manager(e), w.proxyManager(e)} {
			types := kitTypes(t, kitDo(t, m, "Get"+e.name+"RecordTypes"))
			require.Equal(t, []string{osid.TypeString(recordType), osid.TypeString(otherRecord)}, types)
			types = kitTypes(t, kitDo(t, m, "Get"+e.name+"SearchRecordTypes"))
			require.Equal(t, []string{osid.TypeString(recordType), osid.TypeString(searchRecord)}, types)
			for _, c := range []struct {
				t              osid.Type
				object, search bool
			}{{recordType, true, true}, {otherRecord, true, false}, {searchRecord, false, true}, {unknownRecord, false, false}} {
				require.Equal(t, c.object, kitDo(t, m, "Supports"+e.name+"RecordType", c.t), osid.TypeString(c.t))
				require.Equal(t, c.search, kitDo(t, m, "Supports"+e.name+"SearchRecordType", c.t), osid.TypeString(c.t))
			}
			kitFails(t, osid.ErrNullArgument, m, "Supports"+e.name+"RecordType", nil)
			kitFails(t, osid.ErrNullArgument, m, "Supports"+e.name+"SearchRecordType", nil)
		}
	})
}

func kitTypes(t testing.TB, list any) []string {
	out := []string{}
	for rt, err := range osid.AllTypes(list.(osid.TypeList)) {
		require.NoError(t, err)
		out = append(out, osid.TypeString(rt))
	}
	return out
}

func TestFormsAreAskedForWithRecordTypes(t *testing.T) {
	w := newRecordKit(t)
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		admin := w.session(e, "Admin")
		hint := "CanCreate" + e.name + "WithRecordTypes"
		ask := "Get" + e.name + "FormForCreate"
		peers := w.peers(e)
		for _, c := range []struct {
			types []osid.Type
			can   bool
		}{
			{nil, true}, {[]osid.Type{recordType}, true}, {[]osid.Type{otherRecord, recordType}, true},
			{[]osid.Type{unknownRecord}, false}, {[]osid.Type{recordType, unknownRecord}, false}, {[]osid.Type{searchRecord}, false},
		} {
			require.Equal(t, c.can, kitDo(t, admin, hint, c.types), "%v", c.types)
			_, err := kitCall(t, admin, ask, append(slices.Clone(peers), c.types)...)
			if c.can {
				require.NoError(t, err)
			} else {
				require.ErrorIs(t, err, osid.ErrUnsupported)
			}
		}
		kitFails(t, osid.ErrNullArgument, admin, hint, []osid.Type{nil})
		kitFails(t, osid.ErrNullArgument, admin, ask, append(slices.Clone(peers), []osid.Type{recordType, nil})...)

		form := w.formForCreate(e, admin, recordType, recordType)
		require.True(t, form.HasRecordType(recordType))
		require.False(t, form.HasRecordType(otherRecord))
		require.Equal(t, []string{osid.TypeString(recordType)}, kitTypes(t, form.GetRecordTypes()))
		require.Equal(t, []string{osid.TypeString(recordType)}, kitTypes(t, form.GetRequiredRecordTypes()))
		kitFails(t, osid.ErrUnsupported, form, "Get"+e.name+"FormRecord", otherRecord)
		kitFails(t, osid.ErrUnsupported, form, "Get"+e.name+"FormRecord", unknownRecord)
		kitFails(t, osid.ErrNullArgument, form, "Get"+e.name+"FormRecord", nil)
		plain := w.formForCreate(e, admin)
		kitFails(t, osid.ErrUnsupported, plain, "Get"+e.name+"FormRecord", recordType)
	})
}

func TestRecordElementsAreCheckedAsTheFormsOwn(t *testing.T) {
	w := newRecordKit(t)
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		admin := w.session(e, "Admin")
		form := w.formForCreate(e, admin, recordType)
		r := w.formRecord(e, form)

		valid, err := form.IsValid()
		require.NoError(t, err)
		require.False(t, valid)
		require.Len(t, form.GetValidationMessages(), 1)
		require.Contains(t, form.GetValidationMessages()[0].GetText(), "code")
		require.Equal(t, "Code", form.GetInvalidMetadata()[0].GetElementID().GetIdentifier())
		kitFails(t, osid.ErrInvalidArgument, admin, "Create"+e.name, form)

		for _, c := range []struct {
			name  string
			value any
			code  osid.ErrorCode
		}{
			{"Code", "much too long", osid.ErrInvalidArgument}, {"Code", "\xff", osid.ErrInvalidArgument}, {"Code", 7, osid.ErrInvalidArgument},
			{"Code", nil, osid.ErrNullArgument}, {"Note", "a note that is not short", osid.ErrInvalidArgument},
			{"Limit", eur(-1), osid.ErrInvalidArgument}, {"Limit", eur(1001), osid.ErrInvalidArgument}, {"Limit", "1", osid.ErrInvalidArgument},
			{"Limit", osid.NewCurrency(decimal.NewFromInt(5), osid.CurrencyType("USD")), osid.ErrInvalidArgument},
			{"Rank", uint64(2), osid.ErrInvalidArgument}, {"Rank", int64(1), osid.ErrInvalidArgument},
			{"Delta", int64(11), osid.ErrInvalidArgument}, {"Delta", int64(-11), osid.ErrInvalidArgument},
			{"Ratio", decimal.NewFromInt(2), osid.ErrInvalidArgument}, {"Ratio", 0.5, osid.ErrInvalidArgument},
			{"Since", osid.NewDateTime(time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC)), osid.ErrInvalidArgument},
			{"Grace", osid.NewDuration(2 * time.Hour), osid.ErrInvalidArgument},
			{"Sponsor", kitID("Sponsor", "c"), osid.ErrInvalidArgument}, {"Sponsor", kitType("a"), osid.ErrInvalidArgument},
			{"Tier", kitID("type", "a"), osid.ErrInvalidArgument}, {"Preferred", "yes", osid.ErrInvalidArgument},
			{"Edition", "second", osid.ErrNoAccess}, {"Missing", "x", osid.ErrInvalidArgument},
		} {
			require.ErrorIs(t, r.Set(c.name, c.value), c.code, "%s %v", c.name, c.value)
		}
		require.ErrorIs(t, r.Clear("Code"), osid.ErrNoAccess, "required")
		require.ErrorIs(t, r.Clear("Edition"), osid.ErrNoAccess, "read-only")
		require.ErrorIs(t, r.Clear("Missing"), osid.ErrInvalidArgument)

		md := r.Metadata("Limit")
		require.Equal(t, osid.SyntaxCurrency, md.GetSyntax())
		require.Equal(t, "Limit", md.GetElementLabel().GetText(), "without a label the name is shown")
		require.Equal(t, "a month", md.GetUnits().GetText())
		require.Equal(t, osid.TypeString(recordType), md.GetElementID().GetIdentifierNamespace())
		low, err := md.GetMinimumCurrency()
		require.NoError(t, err)
		require.True(t, osid.EqualCurrencies(eur(0), low))
		types, err := md.GetCurrencyTypes()
		require.NoError(t, err)
		require.Len(t, types, 1)
		md = r.Metadata("Code")
		require.True(t, md.IsRequired())
		require.Equal(t, "What it is called.", md.GetInstructions().GetText())
		n, err := md.GetMaximumStringLength()
		require.NoError(t, err)
		require.EqualValues(t, 8, n)
		md = r.Metadata("Rank")
		set, err := md.GetCardinalSet()
		require.NoError(t, err)
		require.Equal(t, []uint64{1, 5, 9}, set)
		def, err := md.GetDefaultCardinalValues()
		require.NoError(t, err)
		require.Equal(t, []uint64{5}, def)
		since, err := r.Metadata("Since").GetMaximumDateTime()
		require.NoError(t, err)
		require.True(t, osid.EqualDateTimes(day(31), since))
		require.True(t, r.Metadata("Edition").IsReadOnly())
		require.Nil(t, r.Metadata("Missing"))

		require.NoError(t, r.Set("Code", "C-1"))
		valid, err = form.IsValid()
		require.NoError(t, err)
		require.True(t, valid)
		w.create(e, admin, form)
		require.ErrorIs(t, r.Set("Code", "C-2"), osid.ErrNoAccess, "the form was submitted")
	})
}

func TestObjectsHaveTheRecordsOfTheirForm(t *testing.T) {
	w := newRecordKit(t)
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		plain := w.make(e)
		made := w.makeRecord(e, "C-1", valuesOf(0))
		for _, o := range []osid.OsidObject{made, w.get(e, made.GetID())} {
			require.True(t, o.HasRecordType(recordType))
			require.False(t, o.HasRecordType(otherRecord))
			require.Equal(t, []string{osid.TypeString(recordType)}, kitTypes(t, o.GetRecordTypes()))
			r := w.record(e, o, recordType)
			yes, err := r.ImplementsRecordType(recordType)
			require.NoError(t, err)
			require.True(t, yes)
			yes, err = r.ImplementsRecordType(otherRecord)
			require.NoError(t, err)
			require.False(t, yes)
			_, err = r.ImplementsRecordType(nil)
			require.ErrorIs(t, err, osid.ErrNullArgument)

			has(t, "C-1")(r.String("Code"))
			has(t, "high noon")(r.String("Note"))
			note, ok := r.Text("Note")
			require.True(t, ok)
			require.Equal(t, "high noon", note.GetText())
			limit, ok := r.Currency("Limit")
			require.True(t, ok)
			require.True(t, osid.EqualCurrencies(eur(500), limit))
			has(t, uint64(9))(r.Cardinal("Rank"))
			has(t, int64(7))(r.Integer("Delta"))
			ratio, ok := r.Decimal("Ratio")
			require.True(t, ok)
			require.Equal(t, "0.75", ratio.String())
			since, ok := r.Time("Since")
			require.True(t, ok)
			require.True(t, since.Equal(time.Date(2030, 1, 20, 0, 0, 0, 0, time.UTC)))
			has(t, 50*time.Minute)(r.Duration("Grace"))
			sponsor, ok := r.ID("Sponsor")
			require.True(t, ok)
			require.True(t, osid.EqualIDs(kitID("Sponsor", "b"), sponsor))
			tier, ok := r.Type("Tier")
			require.True(t, ok)
			require.True(t, osid.EqualTypes(kitType("gold"), tier))
			has(t, true)(r.Bool("Preferred"))
			has(t, "first")(r.String("Edition"))

			_, ok = r.String("Missing")
			require.False(t, ok)
			_, ok = r.Bool("Code")
			require.False(t, ok, "another syntax")
			_, ok = r.Text("Code")
			require.False(t, ok, "not localized")
		}
		kitFails(t, osid.ErrUnsupported, made, "Get"+e.name+"Record", otherRecord)
		kitFails(t, osid.ErrUnsupported, made, "Get"+e.name+"Record", unknownRecord)
		kitFails(t, osid.ErrNullArgument, made, "Get"+e.name+"Record", nil)
		kitFails(t, osid.ErrUnsupported, plain, "Get"+e.name+"Record", recordType)

		bare := w.record(e, w.makeRecord(e, "C-2", nil), recordType)
		has(t, uint64(5))(bare.Cardinal("Rank"))
		_, ok := bare.Currency("Limit")
		require.False(t, ok, "without a value and a default")

		lookup := w.session(e, "Lookup")
		found := kitAll(t, kitDo(t, lookup, "Get"+e.plural+"ByRecordType", recordType), e.name)
		require.Len(t, found, 2)
		require.Equal(t, osid.IDString(made.GetID()), osid.IDString(found[0].GetID()))
		require.Empty(t, kitAll(t, kitDo(t, lookup, "Get"+e.plural+"ByRecordType", unknownRecord), e.name))
	})
}

// has returns a check of what a method with an ok returned.
func has[T comparable](t *testing.T, want T) func(T, bool) {
	return func(got T, ok bool) {
		t.Helper()
		require.True(t, ok)
		require.Equal(t, want, got)
	}
}

func TestRecordsAreUpdatedElementByElement(t *testing.T) {
	w := newRecordKit(t)
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		admin := w.session(e, "Admin")
		o := w.makeRecord(e, "C-1", valuesOf(0))
		one, two := w.formForUpdate(e, admin, o.GetID()), w.formForUpdate(e, admin, o.GetID())
		require.True(t, one.HasRecordType(recordType))
		r1, r2 := w.formRecord(e, one), w.formRecord(e, two)

		existing, err := r1.Metadata("Limit").GetExistingCurrencyValues()
		require.NoError(t, err)
		require.True(t, osid.EqualCurrencies(eur(500), existing[0]))

		require.NoError(t, r1.Set("Limit", eur(7)))
		require.NoError(t, r1.Clear("Rank"))
		require.NoError(t, r2.Set("Delta", int64(-3)))
		w.update(e, admin, one)
		w.update(e, admin, two)
		require.False(t, o.IsCurrent())

		r := w.record(e, w.get(e, o.GetID()), recordType)
		limit, _ := r.Currency("Limit")
		require.True(t, osid.EqualCurrencies(eur(7), limit))
		has(t, int64(-3))(r.Integer("Delta"))
		has(t, uint64(5))(r.Cardinal("Rank"))
		has(t, "C-1")(r.String("Code"))

		old, _ := w.record(e, o, recordType).Currency("Limit")
		require.True(t, osid.EqualCurrencies(eur(500), old), "an object is a snapshot, its record too")
	})
}

func TestPropertiesOfARecordAreItsValues(t *testing.T) {
	w := newRecordKit(t)
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		o := w.makeRecord(e, "C-1", map[string]any{"Limit": eur(20)})
		got := map[string]string{}
		list, err := o.GetPropertiesByRecordType(recordType)
		require.NoError(t, err)
		for p, err := range osid.AllProperties(list) {
			require.NoError(t, err)
			got[p.GetDisplayLabel().GetText()] = p.GetValue()
		}
		require.Equal(t, map[string]string{"Code": "C-1", "Limit": osid.CurrencyString(eur(20)), "Rank": "5", "Edition": "first"}, got)

		list, err = o.GetProperties()
		require.NoError(t, err)
		n := 0
		for p, err := range osid.AllProperties(list) {
			require.NoError(t, err)
			if v, ok := got[p.GetDisplayLabel().GetText()]; ok && v == p.GetValue() {
				n++
			}
		}
		require.Equal(t, len(got), n, "all properties hold those of the record")
		_, err = o.GetPropertiesByRecordType(otherRecord)
		require.ErrorIs(t, err, osid.ErrUnsupported)
		_, err = o.GetPropertiesByRecordType(nil)
		require.ErrorIs(t, err, osid.ErrNullArgument)
	})
}

func TestQueryRecordsFindByEveryElement(t *testing.T) {
	w := newRecordKit(t)
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		w.make(e)
		a, b := w.makeRecord(e, "A", valuesOf(0)), w.makeRecord(e, "B", valuesOf(1))
		session := w.session(e, "Search")
		query := func(fill func(q testQueryRecord)) (any, []string) {
			q := kitDo(t, session, "Get"+e.name+"Query")
			require.True(t, q.(osid.OsidQuery).(osid.OsidExtensibleQuery).HasRecordType(recordType))
			fill(kitDo(t, q, "Get"+e.name+"QueryRecord", recordType).(testQueryRecord))
			// Among the objects with the record, for the default catalogs and what others need are there too.
			require.NoError(t, q.(osid.OsidExtensibleQuery).MatchRecordType(recordType, true))
			return q, kitIDs(kitAll(t, kitDo(t, session, "Get"+e.plural+"ByQuery", q), e.name))
		}
		for name, m := range recordMatches {
			_, found := query(func(q testQueryRecord) { require.NoError(t, m.match(q, true)) })
			require.Equal(t, kitIDs([]osid.OsidObject{a}), found, name)
			q, found := query(func(q testQueryRecord) { require.NoError(t, m.match(q, false)) })
			require.Equal(t, kitIDs([]osid.OsidObject{b}), found, name)
			_, found = query(func(q testQueryRecord) { require.NoError(t, q.MatchAny(name, true)) })
			require.Equal(t, kitIDs([]osid.OsidObject{a, b}), found, name)
			_, found = query(func(q testQueryRecord) { require.NoError(t, q.MatchAny(name, false)) })
			require.Empty(t, found, name)
			_, found = query(func(q testQueryRecord) {
				require.NoError(t, m.match(q, true))
				require.NoError(t, q.MatchAny(name, false))
				q.Clear(name)
			})
			require.Equal(t, kitIDs([]osid.OsidObject{a, b}), found, name)

			results := kitDo(t, session, "Get"+e.plural+"BySearch", q, kitDo(t, session, "Get"+e.name+"Search"))
			inspector := kitDo(t, results, "Get"+e.name+"QueryInspector")
			i := kitDo(t, inspector, "Get"+e.name+"QueryInspectorRecord", recordType).(testInspectorRecord)
			n, positive := m.terms(i)
			require.Equal(t, 1, n, name)
			require.False(t, positive, name)
			again := kitDo(t, session, "Get"+e.name+"QueryFromInspector", inspector)
			require.Equal(t, kitIDs([]osid.OsidObject{b}), kitIDs(kitAll(t, kitDo(t, session, "Get"+e.plural+"ByQuery", again), e.name)), name)
		}
		_, found := query(func(q testQueryRecord) {
			require.NoError(t, q.MatchString("Code", "A", osid.ExactStringMatchType(), true))
			require.NoError(t, q.MatchString("Code", "B", osid.ExactStringMatchType(), true))
			require.NoError(t, q.MatchInteger("Delta", -7, -7, true))
		})
		require.Equal(t, kitIDs([]osid.OsidObject{b}), found, "one element's terms are alternatives, those of two have to hold together")
	})
}

func TestQueryRecordsRefuseWhatMakesNoSense(t *testing.T) {
	w := newRecordKit(t)
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		q := kitDo(t, w.session(e, "Query"), "Get"+e.name+"Query")
		r := kitDo(t, q, "Get"+e.name+"QueryRecord", recordType).(testQueryRecord)
		exact := osid.ExactStringMatchType()
		for name, err := range map[string]error{
			"no such element": r.MatchString("Missing", "x", exact, true), "no such element at all": r.MatchAny("Missing", true),
			"string of an amount": r.MatchString("Limit", "x", exact, true), "bool of a string": r.MatchBool("Code", true),
			"amount of a string": r.MatchCurrency("Code", eur(1), eur(2), true), "cardinal of an integer": r.MatchCardinal("Delta", 1, 2, true),
			"integer of a cardinal": r.MatchInteger("Rank", 1, 2, true), "decimal of a cardinal": r.MatchDecimal("Rank", decimal.Zero, decimal.Zero, true),
			"date of a duration": r.MatchDateTime("Grace", day(1), day(2), true), "id of a type": r.MatchID("Tier", kitID("a", "b"), true),
			"duration of a date": r.MatchDuration("Since", osid.NewDuration(0), osid.NewDuration(1), true), "type of an id": r.MatchType("Sponsor", kitType("a"), true),
			"empty text": r.MatchString("Code", "", exact, true), "low above high": r.MatchInteger("Delta", 2, 1, true),
			"decimals the wrong way round": r.MatchDecimal("Ratio", decimal.NewFromInt(2), decimal.Zero, true),
			"endless decimals":             r.MatchDecimal("Ratio", decimal.Zero, decimal.New(1, 1<<30), true),
			"two currencies":               r.MatchCurrency("Limit", eur(1), osid.NewCurrency(decimal.NewFromInt(2), osid.CurrencyType("USD")), true),
		} {
			require.ErrorIs(t, err, osid.ErrInvalidArgument, name)
		}
		for name, err := range map[string]error{
			"no amount": r.MatchCurrency("Limit", nil, eur(1), true), "no id": r.MatchID("Sponsor", nil, true), "no type": r.MatchType("Tier", nil, true),
			"no match type": r.MatchString("Code", "x", nil, true),
		} {
			require.ErrorIs(t, err, osid.ErrNullArgument, name)
		}
		require.ErrorIs(t, r.MatchString("Code", "x", kitType("match"), true), osid.ErrUnsupported)
		kitFails(t, osid.ErrUnsupported, q, "Get"+e.name+"QueryRecord", searchRecord)
		kitFails(t, osid.ErrUnsupported, q, "Get"+e.name+"QueryRecord", unknownRecord)
		kitFails(t, osid.ErrNullArgument, q, "Get"+e.name+"QueryRecord", nil)
		all := kitAll(t, kitDo(t, w.session(e, "Query"), "Get"+e.plural+"ByQuery", q), e.name)
		require.Equal(t, kitIDs(kitAll(t, kitDo(t, w.session(e, "Lookup"), "Get"+e.plural), e.name)), kitIDs(all), "a refused term leaves the query as it was")
	})
}

func TestDefaultsOfARecordAreOfObjectsThatHaveIt(t *testing.T) {
	w := newRecordKit(t)
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		w.make(e)
		admin := w.session(e, "Admin")
		o := w.create(e, admin, w.formForCreate(e, admin, otherRecord))
		has(t, "other")(w.record(e, o, otherRecord).String("Code"))
		session := w.session(e, "Query")
		q := kitDo(t, session, "Get"+e.name+"Query")
		r := kitDo(t, q, "Get"+e.name+"QueryRecord", otherRecord).(testQueryRecord)
		require.NoError(t, r.MatchString("Code", "other", osid.ExactStringMatchType(), true))
		require.Equal(t, kitIDs([]osid.OsidObject{o}), kitIDs(kitAll(t, kitDo(t, session, "Get"+e.plural+"ByQuery", q), e.name)))
	})
}

func TestOrderRecordsSortByEveryElement(t *testing.T) {
	w := newRecordKit(t)
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		none := w.makeRecord(e, "N", nil)
		high, low := w.makeRecord(e, "H", valuesOf(0)), w.makeRecord(e, "L", valuesOf(1))
		session := w.session(e, "Search")
		sorted := func(name string, style osid.SearchOrderStyle) []string {
			q := kitDo(t, session, "Get"+e.name+"Query")
			require.NoError(t, q.(osid.OsidExtensibleQuery).MatchRecordType(recordType, true))
			search, order := kitDo(t, session, "Get"+e.name+"Search"), kitDo(t, session, "Get"+e.name+"SearchOrder")
			r := kitDo(t, order, "Get"+e.name+"SearchOrderRecord", recordType).(testOrderRecord)
			require.NoError(t, r.OrderBy(name, style))
			kitDo(t, search, "Order"+e.name+"Results", order)
			results := kitDo(t, session, "Get"+e.plural+"BySearch", q, search)
			return kitIDs(kitAll(t, kitDo(t, results, "Get"+e.plural), e.name))
		}
		for name := range recordValues {
			want := kitIDs([]osid.OsidObject{none, low, high})
			switch name {
			case "Note": // "high noon" is before "midnight"
				want = kitIDs([]osid.OsidObject{none, high, low})
			case "Rank": // has a default between the two
				want = kitIDs([]osid.OsidObject{low, none, high})
			case "Tier": // brass before gold
			}
			require.Equal(t, want, sorted(name, osid.SearchOrderStyleAscend), name)
			slices.Reverse(want)
			require.Equal(t, want, sorted(name, osid.SearchOrderStyleDescend), name)
		}
		order := kitDo(t, session, "Get"+e.name+"SearchOrder")
		r := kitDo(t, order, "Get"+e.name+"SearchOrderRecord", recordType).(testOrderRecord)
		require.ErrorIs(t, r.OrderBy("Missing", osid.SearchOrderStyleAscend), osid.ErrInvalidArgument)
		require.ErrorIs(t, r.OrderBy("Code", 0), osid.ErrNullArgument)
		kitFails(t, osid.ErrUnsupported, order, "Get"+e.name+"SearchOrderRecord", otherRecord)
		kitFails(t, osid.ErrNullArgument, order, "Get"+e.name+"SearchOrderRecord", nil)
	})
}

func TestSearchesAndResultsHaveTheirRecords(t *testing.T) {
	w := newRecordKit(t)
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		session := w.session(e, "Search")
		search := kitDo(t, session, "Get"+e.name+"Search")
		results := kitDo(t, session, "Get"+e.plural+"BySearch", kitDo(t, session, "Get"+e.name+"Query"), search)
		for _, rt := range []osid.Type{recordType, searchRecord} {
			require.IsType(t, testSearchRecord{}, kitDo(t, search, "Get"+e.name+"SearchRecord", rt))
			require.IsType(t, testResultsRecord{}, kitDo(t, results, "Get"+e.name+"SearchResultsRecord", rt))
			require.True(t, search.(osid.Extensible).HasRecordType(rt))
		}
		for _, c := range []struct {
			on     any
			method string
		}{{search, "Get" + e.name + "SearchRecord"}, {results, "Get" + e.name + "SearchResultsRecord"}} {
			kitFails(t, osid.ErrUnsupported, c.on, c.method, otherRecord)
			kitFails(t, osid.ErrUnsupported, c.on, c.method, unknownRecord)
			kitFails(t, osid.ErrNullArgument, c.on, c.method, nil)
		}
	})
}

func TestLocalizedElementsOfARecordKeepTheirLanguages(t *testing.T) {
	w := newRecordKit(t)
	e := kitEntityOf(memprovider.Customer)
	admin := w.session(e, "Admin")
	form := w.formForCreate(e, admin, recordType)
	r := w.formRecord(e, form)
	require.NoError(t, r.Set("Code", "C"))
	require.NoError(t, r.Set("Note", "pays late"))
	require.NoError(t, form.SetLocale(osid.LanguageType("deu"), osid.ScriptType("Latn")))
	require.NoError(t, r.Set("Note", "zahlt spät"))
	o := w.create(e, admin, form)
	has(t, "pays late")(w.record(e, o, recordType).String("Note"))

	german, err := w.p.BillingProxyManager().GetCustomerLookupSession(kitProxy(t, w.p, func(c kitCondition) {
		require.NoError(t, c.SetLanguageType(osid.LanguageType("deu")))
	}))
	require.NoError(t, err)
	there, err := german.GetCustomer(o.GetID())
	require.NoError(t, err)
	has(t, "zahlt spät")(w.record(e, there, recordType).String("Note"))
}

func TestRecordTypesThatContradictThemselvesAreRefused(t *testing.T) {
	ok := fullRecord(memprovider.Customer)
	with := func(change func(r *memprovider.RecordType)) memprovider.RecordType {
		r := ok
		r.Elements = nil
		change(&r)
		return r
	}
	element := func(e memprovider.Element) memprovider.RecordType {
		return with(func(r *memprovider.RecordType) { r.Elements = []memprovider.Element{e} })
	}
	text := memprovider.Element{Name: "A", Syntax: osid.SyntaxString}
	for name, r := range map[string]memprovider.RecordType{
		"no type":             with(func(r *memprovider.RecordType) { r.Type = nil }),
		"no entity":           with(func(r *memprovider.RecordType) { r.Entity = "" }),
		"unknown entity":      with(func(r *memprovider.RecordType) { r.Entity = "billing.Invoice" }),
		"no record":           {Type: recordType, Entity: memprovider.Customer},
		"no name":             element(memprovider.Element{Syntax: osid.SyntaxString}),
		"the same name twice": with(func(r *memprovider.RecordType) { r.Elements = []memprovider.Element{text, text} }),
		"the name of an Id": with(func(r *memprovider.RecordType) {
			r.Elements = []memprovider.Element{{Name: "A", Syntax: osid.SyntaxID}, {Name: "AId", Syntax: osid.SyntaxString}}
		}),
		"no syntax":            element(memprovider.Element{Name: "A"}),
		"a syntax not kept":    element(memprovider.Element{Name: "A", Syntax: osid.SyntaxSpeed}),
		"required, default":    element(memprovider.Element{Name: "A", Syntax: osid.SyntaxString, Required: true, Default: "x"}),
		"required, read-only":  element(memprovider.Element{Name: "A", Syntax: osid.SyntaxString, Required: true, ReadOnly: true}),
		"localized number":     element(memprovider.Element{Name: "A", Syntax: osid.SyntaxCardinal, Localized: true}),
		"long boolean":         element(memprovider.Element{Name: "A", Syntax: osid.SyntaxBoolean, MaxLength: 2}),
		"bounded string":       element(memprovider.Element{Name: "A", Syntax: osid.SyntaxString, Min: "a"}),
		"default of a sort":    element(memprovider.Element{Name: "A", Syntax: osid.SyntaxString, Default: 1}),
		"bound of a sort":      element(memprovider.Element{Name: "A", Syntax: osid.SyntaxCardinal, Max: 1}),
		"set of a sort":        element(memprovider.Element{Name: "A", Syntax: osid.SyntaxCardinal, Set: []any{uint64(1), "2"}}),
		"nil in a set":         element(memprovider.Element{Name: "A", Syntax: osid.SyntaxCardinal, Set: []any{nil}}),
		"bounds exclude all":   element(memprovider.Element{Name: "A", Syntax: osid.SyntaxCardinal, Min: uint64(2), Max: uint64(1)}),
		"bounds exclude set":   element(memprovider.Element{Name: "A", Syntax: osid.SyntaxDateTime, Min: day(9), Set: []any{day(10), day(8)}}),
		"default out of set":   element(memprovider.Element{Name: "A", Syntax: osid.SyntaxString, Set: []any{"a"}, Default: "b"}),
		"default too long":     element(memprovider.Element{Name: "A", Syntax: osid.SyntaxString, MaxLength: 1, Default: "bb", Localized: true}),
		"bounds of currencies": element(memprovider.Element{Name: "A", Syntax: osid.SyntaxCurrency, Min: eur(1), Max: osid.NewCurrency(decimal.NewFromInt(9), osid.CurrencyType("USD"))}),
	} {
		_, err := memprovider.New(memprovider.WithRecordType(r))
		require.ErrorIs(t, err, osid.ErrConfigurationError, name)
	}
	_, err := memprovider.New(memprovider.WithRecordType(ok), memprovider.WithRecordType(ok))
	require.ErrorIs(t, err, osid.ErrConfigurationError, "registered twice")
	p, err := memprovider.New(memprovider.WithRecordType(ok), memprovider.WithRecordType(fullRecord(memprovider.Item)))
	require.NoError(t, err, "one type for two entities")
	require.NoError(t, p.Close())
}

func TestRecordsOfSeveralTypesAreKeptApart(t *testing.T) {
	w := newRecordKit(t)
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		admin := w.session(e, "Admin")
		form := w.formForCreate(e, admin, otherRecord, recordType)
		require.NoError(t, w.formRecord(e, form).Set("Code", "mine"))
		o := w.create(e, admin, form)
		has(t, "mine")(w.record(e, o, recordType).String("Code"))
		has(t, "other")(w.record(e, o, otherRecord).String("Code"))
	})
}

func TestProvidersDoNotShareRecordTypes(t *testing.T) {
	with, without := newRecordKit(t), newKit(t)
	eachEntity(t, func(t *testing.T, e *kitEntity) {
		require.Equal(t, true, kitDo(t, with.session(e, "Admin"), "CanCreate"+e.name+"WithRecordTypes", []osid.Type{recordType}))
		require.Equal(t, false, kitDo(t, without.session(e, "Admin"), "CanCreate"+e.name+"WithRecordTypes", []osid.Type{recordType}))
	})
}

func TestWhatARegistrationWasGivenIsCopied(t *testing.T) {
	r := fullRecord(memprovider.Customer)
	opt := memprovider.WithRecordType(r)
	w := newKit(t, opt)
	for i := range r.Elements {
		r.Elements[i] = memprovider.Element{}
	}
	w.makeRecord(kitEntityOf(memprovider.Customer), "C", valuesOf(0))
	newKit(t, opt) // an option can be used again
}

func TestBatchFormsCarryRecords(t *testing.T) {
	w := newRecordKit(t)
	batch, err := w.p.BillingManager().GetBillingBatchManager()
	require.NoError(t, err)
	session, err := batch.GetCustomerBatchAdminSession()
	require.NoError(t, err)
	forms, err := session.GetCustomerFormsForCreate(osid.NewIDList(kitID("Resource", "a"), kitID("Resource", "b")), []osid.Type{recordType})
	require.NoError(t, err)
	var all []billing.CustomerForm
	for f, err := range billing.AllCustomerBatchForms(forms) {
		require.NoError(t, err)
		r, err := f.GetCustomerFormRecord(recordType)
		require.NoError(t, err)
		require.NoError(t, r.(testFormRecord).Set("Code", f.GetID().GetIdentifier()[:2]))
		all = append(all, f)
	}
	require.Len(t, all, 2)
	_, err = session.GetCustomerFormsForCreate(osid.NewIDList(), []osid.Type{unknownRecord})
	require.ErrorIs(t, err, osid.ErrUnsupported)
	require.True(t, reflect.TypeOf(all[0]).Implements(reflect.TypeFor[billing.CustomerBatchForm]()))
}
