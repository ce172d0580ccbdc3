package engine

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/internal/spec"
	"github.com/osid-go/osid-go/osid"
)

var (
	testShelf = &Kind{Service: "test", Name: "Shelf", Plural: "Shelves", Noun: "shelf"}
	testBook  = &Kind{Service: "test", Name: "Book", Plural: "Books", Noun: "book", Catalog: "Shelf", Temporal: true}
)

var (
	german  = osid.NewLocale(osid.LanguageType("deu"), osid.ScriptType("Latn"))
	english = osid.DefaultLocale()
	euro    = osid.CurrencyType("EUR")
)

// testForm returns an open form for an object of one of the kinds above, in German at a provider whose own locale is English.
func testForm(t *testing.T, d *Kind) *Form {
	t.Helper()
	model, err := NewModel(testShelf, testBook)
	require.NoError(t, err)
	eng := &Engine{model: model, opts: Options{Authority: "test.example", Currency: euro, MaxString: 100}}
	eng.opts.setDefaults()
	eng.providerID = osid.NewID("test.example", "osid.resource.Resource", "provider")
	k := model.byDecl[d]
	s := &Session{eng: eng, k: k, who: &caller{locale: german}}
	return &Form{s: s, k: k, language: german.GetLanguageType(), script: german.GetScriptType()}
}

// metadataMethods calls fn for every method of osid.Metadata that can fail.
func metadataMethods(t *testing.T, fn func(m *spec.Method, call func(md osid.Metadata, arg osid.Type) error)) {
	t.Helper()
	c, err := spec.Load()
	require.NoError(t, err)
	for _, m := range c.Interface("osid.Metadata").Methods {
		if len(m.Errors) == 0 {
			continue
		}
		fn(m, func(md osid.Metadata, arg osid.Type) error {
			f := reflect.ValueOf(md).MethodByName(spec.GoName(m.Name))
			var in []reflect.Value
			if f.Type().NumIn() == 1 {
				in = append(in, reflect.ValueOf(&arg).Elem())
			}
			out := f.Call(in)
			err, _ := out[len(out)-1].Interface().(error)
			return err
		})
	}
}

// syntaxesOf returns the syntaxes that a method of osid.Metadata is about.
func syntaxesOf(method string) []osid.Syntax {
	switch {
	case strings.HasSuffix(method, "DateTimeResolution"), strings.Contains(method, "TimeType"):
		return []osid.Syntax{osid.SyntaxDateTime, osid.SyntaxDuration, osid.SyntaxTime}
	case strings.Contains(method, "CalendarType"):
		return []osid.Syntax{osid.SyntaxDateTime, osid.SyntaxDuration}
	case method == "getCoordinateTypes", method == "supportsCoordinateType":
		return []osid.Syntax{osid.SyntaxCoordinate, osid.SyntaxSpatialUnit}
	}
	for _, about := range []struct {
		name   string
		syntax osid.Syntax
	}{
		{"String", osid.SyntaxString}, {"SpatialUnit", osid.SyntaxSpatialUnit}, {"Cardinal", osid.SyntaxCardinal},
		{"Coordinate", osid.SyntaxCoordinate}, {"Currency", osid.SyntaxCurrency}, {"DateTime", osid.SyntaxDateTime},
		{"Decimal", osid.SyntaxDecimal}, {"Distance", osid.SyntaxDistance}, {"Duration", osid.SyntaxDuration},
		{"Heading", osid.SyntaxHeading}, {"Integer", osid.SyntaxInteger}, {"Object", osid.SyntaxObject}, {"Speed", osid.SyntaxSpeed},
		{"Version", osid.SyntaxVersion}, {"Time", osid.SyntaxTime}, {"Id", osid.SyntaxID}, {"Type", osid.SyntaxType},
	} {
		if strings.Contains(method, about.name) {
			return []osid.Syntax{about.syntax}
		}
	}
	return nil
}

func TestMetadataAnswersForItsSyntaxOnly(t *testing.T) {
	f := testForm(t, testBook)
	someType := osid.NewType("example.org", "thing", "some")
	for syntax := osid.SyntaxNone; syntax <= osid.SyntaxVersion; syntax++ {
		md := newMetadata(f, &Element{Name: "Thing", Label: "thing", Syntax: syntax}, nil, nil)
		assert.Equal(t, syntax, md.GetSyntax())
		metadataMethods(t, func(m *spec.Method, call func(osid.Metadata, osid.Type) error) {
			err := call(md, someType)
			if m.Name == "hasValue" {
				assert.NoError(t, err)
				return
			}
			if !slices.Contains(syntaxesOf(m.Name), syntax) {
				assertCode(t, osid.ErrIllegalState, m, err, "%s of %s", m.Name, syntax)
				return
			}
			if slices.Contains(m.Errors, "UNSUPPORTED") {
				assertCode(t, osid.ErrUnsupported, m, err, "%s of %s", m.Name, syntax)
			} else {
				assert.NoError(t, err, "%s of %s", m.Name, syntax)
			}
			if slices.Contains(m.Errors, "NULL_ARGUMENT") {
				assertCode(t, osid.ErrNullArgument, m, call(md, nil), "%s of %s, of nil", m.Name, syntax)
			}
		})
	}
}

func assertCode(t *testing.T, want osid.ErrorCode, m *spec.Method, err error, format string, args ...any) {
	t.Helper()
	var e *osid.Error
	if assert.ErrorAs(t, err, &e, append([]any{format}, args...)...) {
		assert.Equal(t, want, e.Code, append([]any{format}, args...)...)
		assert.Equal(t, "osid.Metadata."+m.Name, e.Op, append([]any{format}, args...)...)
		assert.Contains(t, m.Errors, want.String(), append([]any{format}, args...)...)
	}
}

func TestMetadataDescribesTheElement(t *testing.T) {
	f := testForm(t, testBook)
	e := &Element{Name: "Weight", Label: "weight", Instructions: "How heavy it is.", Units: "g", Syntax: osid.SyntaxCardinal}
	md := newMetadata(f, e, nil, nil)
	assert.Equal(t, "osid.test.Book:Weight@test.example", osid.IDString(md.GetElementID()))
	assert.Equal(t, []string{"weight", "How heavy it is.", "g"},
		[]string{osid.TextOf(md.GetElementLabel()), osid.TextOf(md.GetInstructions()), osid.TextOf(md.GetUnits())})
	assert.True(t, md.IsValueKnown())
	assert.False(t, md.IsArray() || md.IsRequired() || md.IsReadOnly() || md.IsLinked())

	assert.NotNil(t, newMetadata(f, &Element{Name: "X", Syntax: osid.SyntaxString}, nil, nil).GetUnits(), "no unit is an empty text")
	assert.True(t, newMetadata(f, &Element{Syntax: osid.SyntaxString, Required: true}, nil, nil).IsRequired())
	assert.True(t, newMetadata(f, &Element{Syntax: osid.SyntaxString, ReadOnly: true}, nil, nil).IsReadOnly())
	peer := newMetadata(f, &Element{Syntax: osid.SyntaxID, Peer: true}, nil, nil)
	assert.True(t, peer.IsReadOnly() && peer.IsRequired(), "a peer is given when the form is asked for")

	f.state = formUsed
	assert.True(t, newMetadata(f, e, nil, nil).IsReadOnly(), "the form is used up")
	assert.False(t, md.IsReadOnly(), "metadata stays what it was")
}

func TestMetadataOfARecordsElementIsNamedByTheRecord(t *testing.T) {
	f := testForm(t, testBook)
	r := &RecordType{Type: osid.NewType("example.org", "record", "extra")}
	own := newMetadata(f, &Element{Name: "DisplayName", Syntax: osid.SyntaxString}, nil, nil)
	added := newMetadata(f, &Element{Name: "DisplayName", Syntax: osid.SyntaxString, record: r}, nil, nil)
	assert.False(t, osid.EqualIDs(own.GetElementID(), added.GetElementID()))
	assert.Equal(t, "DisplayName", added.GetElementID().GetIdentifier())
}

func TestMetadataLinksDatesThatBoundOneAnother(t *testing.T) {
	f := testForm(t, testBook)
	for el := range f.k.elements {
		want := el == elStartDate || el == elEndDate
		assert.Equal(t, want, newMetadata(f, &f.k.elements[el], nil, nil).IsLinked(), f.k.elements[el].Name)
	}
}

func TestMetadataCountsElements(t *testing.T) {
	f := testForm(t, testBook)
	for _, test := range []struct {
		array, required bool
		least, most     uint64
	}{
		{false, false, 1, 1},
		{false, true, 1, 1},
		{true, false, 0, math.MaxInt},
		{true, true, 1, math.MaxInt},
	} {
		md := newMetadata(f, &Element{Syntax: osid.SyntaxID, Array: test.array, Required: test.required}, nil, nil)
		assert.Equal(t, test.array, md.IsArray())
		assert.Equal(t, test.least, md.GetMinimumElements(), "%+v", test)
		assert.Equal(t, test.most, md.GetMaximumElements(), "%+v", test)
	}
}

// assertValues checks what metadata tells of values.
func assertValues[T any](t *testing.T, md osid.Metadata, hasValue bool, want []T, wantDefault []T, existing, byDefault func() ([]T, error)) {
	t.Helper()
	has, err := md.HasValue()
	require.NoError(t, err)
	assert.Equal(t, hasValue, has, "has a value")
	got, err := existing()
	require.NoError(t, err)
	assert.Equal(t, want, got, "existing values")
	got, err = byDefault()
	require.NoError(t, err)
	assert.Equal(t, wantDefault, got, "default values")
}

func TestMetadataTellsValues(t *testing.T) {
	f := testForm(t, testBook)
	describe := func(s osid.Syntax, current, def any) osid.Metadata {
		return newMetadata(f, &Element{Name: "Thing", Syntax: s}, current, def)
	}
	at := time.Date(2026, 7, 1, 12, 0, 0, 1, time.UTC)
	idA, idB := osid.NewID("a", "n", "1"), osid.NewID("a", "n", "2")
	typA, typB := osid.NewType("a", "n", "1"), osid.NewType("a", "n", "2")
	cents := osid.NewCurrency(decimal.New(199, -2), euro)
	half := decimal.New(5, -1)

	md := describe(osid.SyntaxCardinal, uint64(3), uint64(1))
	assertValues(t, md, true, []uint64{3}, []uint64{1}, md.GetExistingCardinalValues, md.GetDefaultCardinalValues)
	md = describe(osid.SyntaxInteger, int64(-3), nil)
	assertValues(t, md, true, []int64{-3}, nil, md.GetExistingIntegerValues, md.GetDefaultIntegerValues)
	md = describe(osid.SyntaxCurrency, cents, nil)
	assertValues(t, md, true, []osid.Currency{cents}, nil, md.GetExistingCurrencyValues, md.GetDefaultCurrencyValues)
	md = describe(osid.SyntaxDateTime, at, nil)
	assertValues(t, md, true, []osid.DateTime{osid.NewDateTime(at)}, nil, md.GetExistingDateTimeValues, md.GetDefaultDateTimeValues)
	md = describe(osid.SyntaxDecimal, half, half)
	assertValues(t, md, true, []decimal.Decimal{half}, []decimal.Decimal{half}, md.GetExistingDecimalValues, md.GetDefaultDecimalValues)
	md = describe(osid.SyntaxDuration, time.Hour, nil)
	assertValues(t, md, true, []osid.Duration{osid.NewDuration(time.Hour)}, nil, md.GetExistingDurationValues, md.GetDefaultDurationValues)
	md = describe(osid.SyntaxID, idA, idB)
	assertValues(t, md, true, []osid.ID{idA}, []osid.ID{idB}, md.GetExistingIDValues, md.GetDefaultIDValues)
	md = describe(osid.SyntaxID, []osid.ID{idA, idB}, nil)
	assertValues(t, md, true, []osid.ID{idA, idB}, nil, md.GetExistingIDValues, md.GetDefaultIDValues)
	md = describe(osid.SyntaxID, []osid.ID{}, nil)
	assertValues(t, md, false, nil, nil, md.GetExistingIDValues, md.GetDefaultIDValues)
	md = describe(osid.SyntaxType, typA, typB)
	assertValues(t, md, true, []osid.Type{typA}, []osid.Type{typB}, md.GetExistingTypeValues, md.GetDefaultTypeValues)
	md = describe(osid.SyntaxString, "C-1", "")
	assertValues(t, md, true, []string{"C-1"}, []string{""}, md.GetExistingStringValues, md.GetDefaultStringValues)

	md = describe(osid.SyntaxBoolean, false, true)
	has, err := md.HasValue()
	assert.True(t, has, "false is a value")
	assert.NoError(t, err)

	md = describe(osid.SyntaxCardinal, nil, uint64(1))
	assertValues(t, md, false, []uint64{1}, []uint64{1}, md.GetExistingCardinalValues, md.GetDefaultCardinalValues)
}

func TestMetadataOfARequiredElementHasNoDefault(t *testing.T) {
	f := testForm(t, testBook)
	md := newMetadata(f, &Element{Name: "Thing", Syntax: osid.SyntaxCardinal, Required: true}, nil, uint64(1))
	_, err := md.GetDefaultCardinalValues()
	assert.ErrorIs(t, err, osid.ErrIllegalState)
	existing, err := md.GetExistingCardinalValues()
	assert.NoError(t, err)
	assert.Empty(t, existing)
}

func TestMetadataTellsTextsInTheFormsLanguage(t *testing.T) {
	f := testForm(t, testBook)
	inEnglish := localText{english.GetLanguageType(), english.GetScriptType(), "book"}
	inGerman := localText{german.GetLanguageType(), german.GetScriptType(), "Buch"}
	inFrench := localText{osid.LanguageType("fra"), osid.ScriptType("Latn"), "livre"}
	for _, test := range []struct {
		name  string
		texts texts
		want  []string
	}{
		{"in its own", texts{inFrench, inEnglish, inGerman}, []string{"Buch"}},
		{"else in the provider's", texts{inFrench, inEnglish}, []string{"book"}},
		{"else in any", texts{inFrench}, []string{"livre"}},
		{"no text at all", texts{}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			md := newMetadata(f, &f.k.elements[elDisplayName], test.texts, nil)
			assertValues(t, md, test.want != nil, test.want, nil, md.GetExistingStringValues, md.GetDefaultStringValues)
		})
	}
}

func TestMetadataTellsWhatObjectsAnswerWithoutAValue(t *testing.T) {
	f := testForm(t, testBook)
	md := newMetadata(f, &f.k.elements[elGenusType], nil, nil)
	genus := []osid.Type{osid.DefaultGenusType()}
	assertValues(t, md, false, genus, genus, md.GetExistingTypeValues, md.GetDefaultTypeValues)

	f = testForm(t, testShelf)
	md = newMetadata(f, &f.k.elements[elProvider], nil, nil)
	provider := []osid.ID{f.s.eng.providerID}
	assertValues(t, md, false, provider, provider, md.GetExistingIDValues, md.GetDefaultIDValues)
}

func TestMetadataSetsAreTheCallersOwn(t *testing.T) {
	f := testForm(t, testBook)
	md := newMetadata(f, &Element{Syntax: osid.SyntaxString, Set: []any{"a", "b"}}, nil, nil)
	set, err := md.GetStringSet()
	require.NoError(t, err)
	assert.Equal(t, []string{"a", "b"}, set)
	set[0] = "x"
	again, _ := md.GetStringSet()
	assert.Equal(t, []string{"a", "b"}, again)

	at := time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)
	dates, err := newMetadata(f, &Element{Syntax: osid.SyntaxDateTime, Set: []any{at}}, nil, nil).GetDateTimeSet()
	assert.NoError(t, err)
	assert.Equal(t, []osid.DateTime{osid.NewDateTime(at)}, dates)
}

func TestMetadataOfStrings(t *testing.T) {
	f := testForm(t, testBook)
	md := newMetadata(f, &Element{Syntax: osid.SyntaxString}, nil, nil)
	least, _ := md.GetMinimumStringLength()
	most, _ := md.GetMaximumStringLength()
	assert.Equal(t, []uint64{0, 100}, []uint64{least, most}, "the provider's limit")
	most, _ = newMetadata(f, &Element{Syntax: osid.SyntaxString, MaxLength: 7}, nil, nil).GetMaximumStringLength()
	assert.EqualValues(t, 7, most, "the element's limit")
	formats, err := md.GetStringFormatTypes()
	assert.NoError(t, err)
	assert.Equal(t, []osid.Type{osid.PlainTextFormatType()}, formats)
	matches, err := md.GetStringMatchTypes()
	assert.NoError(t, err)
	assert.Empty(t, matches)
	ok, err := md.SupportsStringMatchType(osid.RegexStringMatchType())
	assert.NoError(t, err)
	assert.False(t, ok)
}

func TestMetadataOfDates(t *testing.T) {
	f := testForm(t, testBook)
	for _, syntax := range []osid.Syntax{osid.SyntaxDateTime, osid.SyntaxDuration} {
		md := newMetadata(f, &Element{Syntax: syntax}, nil, nil)
		resolution, err := md.GetDateTimeResolution()
		assert.NoError(t, err)
		assert.Equal(t, osid.DateTimeResolutionNanosecond, resolution)
		calendars, err := md.GetCalendarTypes()
		assert.NoError(t, err)
		assert.Equal(t, []osid.Type{osid.GregorianCalendarType()}, calendars)
		times, err := md.GetTimeTypes()
		assert.NoError(t, err)
		assert.Equal(t, []osid.Type{osid.UTCTimeType()}, times)
		ok, err := md.SupportsCalendarType(osid.GregorianCalendarType())
		assert.True(t, ok && err == nil)
		ok, err = md.SupportsTimeType(osid.GregorianCalendarType())
		assert.True(t, !ok && err == nil)
	}
}

func TestMetadataBounds(t *testing.T) {
	f := testForm(t, testBook)
	describe := func(s osid.Syntax, least, most any) osid.Metadata {
		return newMetadata(f, &Element{Syntax: s, Min: least, Max: most}, nil, nil)
	}
	day := func(n int) time.Time { return time.Date(2026, 7, n, 0, 0, 0, 0, time.UTC) }
	dollars := func(n int64) osid.Currency { return osid.NewCurrency(decimal.New(n, 0), osid.CurrencyType("USD")) }

	md := describe(osid.SyntaxCardinal, uint64(2), uint64(9))
	assertBounds(t, uint64(2), uint64(9), md.GetMinimumCardinal, md.GetMaximumCardinal)
	md = describe(osid.SyntaxCardinal, nil, nil)
	assertBounds(t, 0, uint64(math.MaxUint64), md.GetMinimumCardinal, md.GetMaximumCardinal)
	md = describe(osid.SyntaxInteger, int64(-2), nil)
	assertBounds(t, -2, int64(math.MaxInt64), md.GetMinimumInteger, md.GetMaximumInteger)
	md = describe(osid.SyntaxDateTime, day(1), day(2))
	assertBounds(t, osid.NewDateTime(day(1)), osid.NewDateTime(day(2)), md.GetMinimumDateTime, md.GetMaximumDateTime)
	md = describe(osid.SyntaxDateTime, nil, nil)
	assertBounds(t, osid.NewDateTime(startOfTime), osid.NewDateTime(endOfTime), md.GetMinimumDateTime, md.GetMaximumDateTime)
	md = describe(osid.SyntaxDuration, time.Duration(0), nil)
	assertBounds(t, osid.NewDuration(0), osid.NewDuration(math.MaxInt64), md.GetMinimumDuration, md.GetMaximumDuration)
	md = describe(osid.SyntaxDecimal, decimal.Zero, nil)
	assertBounds(t, decimal.Zero, decimal.New(1, 1000), md.GetMinimumDecimal, md.GetMaximumDecimal)
	md = describe(osid.SyntaxCurrency, dollars(0), dollars(5))
	assertBounds(t, dollars(0), dollars(5), md.GetMinimumCurrency, md.GetMaximumCurrency)
	md = describe(osid.SyntaxDistance, nil, nil)
	assertBounds[osid.Distance](t, nil, nil, md.GetMinimumDistance, md.GetMaximumDistance)

	for _, s := range []osid.Syntax{osid.SyntaxDuration, osid.SyntaxDecimal, osid.SyntaxCurrency} {
		md = describe(s, nil, nil)
		switch s {
		case osid.SyntaxDuration:
			least, err := md.GetMinimumDuration()
			require.NoError(t, err)
			d, err := osid.DurationOf(least)
			assert.NoError(t, err)
			assert.Equal(t, time.Duration(math.MinInt64), d)
		case osid.SyntaxDecimal:
			least, _ := md.GetMinimumDecimal()
			most, _ := md.GetMaximumDecimal()
			assert.True(t, least.Equal(most.Neg()) && most.IsPositive())
		case osid.SyntaxCurrency:
			least, _ := md.GetMinimumCurrency()
			most, _ := md.GetMaximumCurrency()
			c, err := osid.CompareCurrencies(least, most)
			assert.NoError(t, err)
			assert.Equal(t, -1, c)
		}
	}
}

func assertBounds[T any](t *testing.T, least, most T, getLeast, getMost func() (T, error)) {
	t.Helper()
	got, err := getLeast()
	assert.NoError(t, err)
	assert.Equal(t, least, got, "the least")
	got, err = getMost()
	assert.NoError(t, err)
	assert.Equal(t, most, got, "the greatest")
}

func TestMetadataOfCurrencies(t *testing.T) {
	f := testForm(t, testBook)
	dollar := osid.CurrencyType("USD")

	md := newMetadata(f, &Element{Syntax: osid.SyntaxCurrency}, nil, nil)
	types, err := md.GetCurrencyTypes()
	assert.NoError(t, err)
	assert.Equal(t, []osid.Type{euro}, types, "the provider's currency is the one to offer")
	ok, err := md.SupportsCurrencyType(dollar)
	assert.NoError(t, err)
	assert.True(t, ok, "any will do")
	_, err = md.SupportsCurrencyType(nil)
	assert.ErrorIs(t, err, osid.ErrNullArgument)

	md = newMetadata(f, &Element{Syntax: osid.SyntaxCurrency, Min: osid.NewCurrency(decimal.Zero, dollar)}, nil, nil)
	types, _ = md.GetCurrencyTypes()
	assert.Equal(t, []osid.Type{dollar}, types, "a bound is of a currency")
	ok, _ = md.SupportsCurrencyType(dollar)
	assert.True(t, ok)
	ok, _ = md.SupportsCurrencyType(euro)
	assert.False(t, ok)
	most, _ := md.GetMaximumCurrency()
	assert.True(t, osid.EqualTypes(dollar, most.GetCurrencyType()))

	md = newMetadata(f, &Element{Syntax: osid.SyntaxCurrency,
		Set: []any{osid.NewCurrency(decimal.Zero, dollar), osid.NewCurrency(decimal.Zero, euro), osid.NewCurrency(decimal.New(1, 0), dollar)}}, nil, nil)
	types, _ = md.GetCurrencyTypes()
	assert.Equal(t, []osid.Type{dollar, euro}, types)
}
