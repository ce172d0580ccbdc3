package engine

import (
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"github.com/osid-go/osid-go/osid"
)

// metadata describes one element of a form as it was when it was asked for. It is immutable and safe for concurrent use. Methods about
// another syntax than the element's return ErrIllegalState.
//
// A bound that the element does not declare is told as the widest there is of its syntax; see the methods. An element with no value
// has, as its existing values, the default ones; a required element has no default, so asking for one is ErrIllegalState.
type metadata struct {
	id                         osid.ID
	label, instructions, units osid.DisplayText
	syntax                     osid.Syntax
	array, required, readOnly  bool
	linked, hasValue           bool
	maxLength                  uint64
	currencies                 []osid.Type
	anyCurrency                bool
	// Values as the specification has them. No bound: nil.
	min, max                 any
	set, byDefault, existing []any
}

// newMetadata describes an element of a form, or one that only its form has. current is the kept value that the element would have if the
// form were submitted now, def its default; nil: none. The caller holds the form's mutex.
func newMetadata(f *Form, e *Element, current, def any) osid.Metadata {
	m := &metadata{
		id:           elementID(f, e),
		label:        osid.NewDisplayText(e.Label),
		instructions: osid.NewDisplayText(e.Instructions),
		units:        osid.NewDisplayText(e.Units),
		syntax:       e.Syntax,
		array:        e.Array,
		required:     e.Required || e.Peer,
		readOnly:     e.ReadOnly || e.Peer || f.state != formOpen,
		linked:       f.isBound(e),
		maxLength:    f.maxLength(e),
		byDefault:    f.told(f.defaultOf(e, def)),
		existing:     f.told(current),
	}
	m.hasValue = len(m.existing) > 0
	if !m.hasValue && !m.required {
		m.existing = m.byDefault
	}
	if e.Min != nil {
		m.min = f.told(e.Min)[0]
	}
	if e.Max != nil {
		m.max = f.told(e.Max)[0]
	}
	for _, v := range e.Set {
		m.set = append(m.set, f.told(v)...)
	}
	if e.Syntax == osid.SyntaxCurrency {
		m.setCurrencies(f.s.eng.opts.Currency)
	}
	return m
}

// elementID names an element: within its entity, or within the record type that adds it.
func elementID(f *Form, e *Element) osid.ID {
	namespace := f.k.namespace()
	if e.record != nil {
		namespace = osid.TypeString(e.record.Type)
	}
	return osid.NewID(f.s.eng.opts.Authority, namespace, e.Name)
}

// isBound says whether an element is one of the two dates that bound one another.
func (f *Form) isBound(e *Element) bool {
	start, end := f.k.Opens, f.k.Closes
	if f.k.Temporal {
		start, end = elStartDate, elEndDate
	}
	return start != 0 && (e == &f.k.elements[start] || e == &f.k.elements[end])
}

// defaultOf returns the default of an element: the declared one, or what objects answer with that have no value.
func (f *Form) defaultOf(e *Element, declared any) any {
	switch {
	case declared != nil:
		return declared
	case e == &f.k.elements[elGenusType]:
		return osid.DefaultGenusType()
	case f.k.isCatalog() && e == &f.k.elements[elProvider]:
		return f.s.eng.providerID
	}
	return nil
}

// told turns a kept value into those that the specification's methods return: none for nil, one for each element of a list, and of a
// localized text the one in the form's language. The caller holds the form's mutex.
func (f *Form) told(kept any) []any {
	switch v := kept.(type) {
	case nil:
		return nil
	case []osid.ID:
		out := make([]any, len(v))
		for i, id := range v {
			out[i] = id
		}
		return out
	case texts:
		l, ok := v.in(osid.NewLocale(f.language, f.script), f.s.eng.opts.Locale)
		if !ok {
			return nil
		}
		return []any{l.text}
	case time.Time:
		return []any{osid.NewDateTime(v)}
	case time.Duration:
		return []any{osid.NewDuration(v)}
	}
	return []any{kept}
}

// setCurrencies works out which currencies an amount may be of: those of the bounds and of the allowed values. If there are none, any will
// do, and the provider's own is the one to offer.
func (m *metadata) setCurrencies(own osid.Type) {
	for _, v := range append([]any{m.min, m.max}, m.set...) {
		c, ok := v.(osid.Currency)
		if ok && !containsType(m.currencies, c.GetCurrencyType()) {
			m.currencies = append(m.currencies, c.GetCurrencyType())
		}
	}
	if len(m.currencies) == 0 {
		m.anyCurrency = true
		m.currencies = []osid.Type{own}
	}
}

func containsType(types []osid.Type, t osid.Type) bool {
	return slices.ContainsFunc(types, func(have osid.Type) bool { return osid.EqualTypes(have, t) })
}

// is returns the error of a method about other syntaxes than the element's, nil if it is about that one.
func (m *metadata) is(method string, syntaxes ...osid.Syntax) error {
	if slices.Contains(syntaxes, m.syntax) {
		return nil
	}
	return &osid.Error{Code: osid.ErrIllegalState, Op: "osid.Metadata." + method, Arg: osid.IDString(m.id),
		Detail: fmt.Sprintf("the syntax is %s", m.syntax)}
}

// valuesOf returns values of an element, in a slice of the caller's own.
func valuesOf[T any](m *metadata, method string, syntax osid.Syntax, values []any) ([]T, error) {
	if err := m.is(method, syntax); err != nil {
		return nil, err
	}
	var out []T
	for _, v := range values {
		if t, ok := v.(T); ok {
			out = append(out, t)
		}
	}
	return out, nil
}

// defaultsOf returns the values that the element has unless it is set.
func defaultsOf[T any](m *metadata, method string, syntax osid.Syntax) ([]T, error) {
	if m.required && m.syntax == syntax {
		return nil, &osid.Error{Code: osid.ErrIllegalState, Op: "osid.Metadata." + method, Arg: osid.IDString(m.id),
			Detail: "the element is required, so it has no default"}
	}
	return valuesOf[T](m, method, syntax, m.byDefault)
}

// boundOf returns a bound of an element: the declared one, or the widest of its syntax.
func boundOf[T any](m *metadata, method string, syntax osid.Syntax, declared any, widest T) (T, error) {
	if err := m.is(method, syntax); err != nil {
		var none T
		return none, err
	}
	if bound, ok := declared.(T); ok {
		return bound, nil
	}
	return widest, nil
}

// typesOf returns types that belong to a syntax, in a slice of the caller's own.
func (m *metadata) typesOf(method string, types []osid.Type, syntaxes ...osid.Syntax) ([]osid.Type, error) {
	if err := m.is(method, syntaxes...); err != nil {
		return nil, err
	}
	return slices.Clone(types), nil
}

// supports says whether a type is one of those that belong to a syntax.
func (m *metadata) supports(method, arg string, t osid.Type, types []osid.Type, syntaxes ...osid.Syntax) (bool, error) {
	if t == nil {
		return false, nullArgument("osid.Metadata."+method, arg)
	}
	if err := m.is(method, syntaxes...); err != nil {
		return false, err
	}
	return containsType(types, t), nil
}

// unsupported is the answer of a method about one type of a syntax that knows no types.
func (m *metadata) unsupported(method, arg string, t osid.Type, syntaxes ...osid.Syntax) error {
	if _, err := m.supports(method, arg, t, nil, syntaxes...); err != nil {
		return err
	}
	return argError(osid.ErrUnsupported, "osid.Metadata."+method, arg, osid.TypeString(t), "no such type is known here")
}

// What is told of every element. A single element takes one value; a list takes as many as a slice can hold, and one at least if
// it is required. Whether there is a value is always known: it is the one set on the form, or the object's.

func (m *metadata) GetElementID() osid.ID             { return m.id }
func (m *metadata) GetElementLabel() osid.DisplayText { return m.label }
func (m *metadata) GetInstructions() osid.DisplayText { return m.instructions }
func (m *metadata) GetSyntax() osid.Syntax            { return m.syntax }
func (m *metadata) GetUnits() osid.DisplayText        { return m.units }
func (m *metadata) IsArray() bool                     { return m.array }
func (m *metadata) IsRequired() bool                  { return m.required }
func (m *metadata) IsReadOnly() bool                  { return m.readOnly }
func (m *metadata) IsLinked() bool                    { return m.linked }
func (m *metadata) IsValueKnown() bool                { return true }
func (m *metadata) HasValue() (bool, error)           { return m.hasValue, nil }
func (m *metadata) GetMinimumElements() uint64 {
	if m.array && !m.required {
		return 0
	}
	return 1
}
func (m *metadata) GetMaximumElements() uint64 {
	if m.array {
		return math.MaxInt
	}
	return 1
}

// Cardinals: without bounds, from 0 to the greatest uint64.

func (m *metadata) GetMinimumCardinal() (uint64, error) {
	return boundOf[uint64](m, "getMinimumCardinal", osid.SyntaxCardinal, m.min, 0)
}
func (m *metadata) GetMaximumCardinal() (uint64, error) {
	return boundOf[uint64](m, "getMaximumCardinal", osid.SyntaxCardinal, m.max, math.MaxUint64)
}
func (m *metadata) GetCardinalSet() ([]uint64, error) {
	return valuesOf[uint64](m, "getCardinalSet", osid.SyntaxCardinal, m.set)
}
func (m *metadata) GetDefaultCardinalValues() ([]uint64, error) {
	return defaultsOf[uint64](m, "getDefaultCardinalValues", osid.SyntaxCardinal)
}
func (m *metadata) GetExistingCardinalValues() ([]uint64, error) {
	return valuesOf[uint64](m, "getExistingCardinalValues", osid.SyntaxCardinal, m.existing)
}

// Integers: without bounds, all that an int64 can hold.

func (m *metadata) GetMinimumInteger() (int64, error) {
	return boundOf[int64](m, "getMinimumInteger", osid.SyntaxInteger, m.min, math.MinInt64)
}
func (m *metadata) GetMaximumInteger() (int64, error) {
	return boundOf[int64](m, "getMaximumInteger", osid.SyntaxInteger, m.max, math.MaxInt64)
}
func (m *metadata) GetIntegerSet() ([]int64, error) {
	return valuesOf[int64](m, "getIntegerSet", osid.SyntaxInteger, m.set)
}
func (m *metadata) GetDefaultIntegerValues() ([]int64, error) {
	return defaultsOf[int64](m, "getDefaultIntegerValues", osid.SyntaxInteger)
}
func (m *metadata) GetExistingIntegerValues() ([]int64, error) {
	return valuesOf[int64](m, "getExistingIntegerValues", osid.SyntaxInteger, m.existing)
}

// manyDigits stands for the digits that a decimal number without bounds may have, before the point or after it. There is no greatest
// such number, but the answer must be one, and it should be one that can be written out.
const manyDigits = 1000

// widestDecimal is the bound of numbers without one, on both sides of 0.
func widestDecimal() decimal.Decimal { return decimal.New(1, manyDigits) }

// Decimals: without bounds, up to ten to the thousandth on both sides of 0, with a thousand decimal places. This is what is told, not a
// limit that is kept.

func (m *metadata) GetDecimalScale() (uint64, error) {
	return boundOf[uint64](m, "getDecimalScale", osid.SyntaxDecimal, nil, manyDigits)
}
func (m *metadata) GetMinimumDecimal() (decimal.Decimal, error) {
	return boundOf(m, "getMinimumDecimal", osid.SyntaxDecimal, m.min, widestDecimal().Neg())
}
func (m *metadata) GetMaximumDecimal() (decimal.Decimal, error) {
	return boundOf(m, "getMaximumDecimal", osid.SyntaxDecimal, m.max, widestDecimal())
}
func (m *metadata) GetDecimalSet() ([]decimal.Decimal, error) {
	return valuesOf[decimal.Decimal](m, "getDecimalSet", osid.SyntaxDecimal, m.set)
}
func (m *metadata) GetDefaultDecimalValues() ([]decimal.Decimal, error) {
	return defaultsOf[decimal.Decimal](m, "getDefaultDecimalValues", osid.SyntaxDecimal)
}
func (m *metadata) GetExistingDecimalValues() ([]decimal.Decimal, error) {
	return valuesOf[decimal.Decimal](m, "getExistingDecimalValues", osid.SyntaxDecimal, m.existing)
}

// Currencies: those of the bounds and the allowed values. Without either any currency is supported, and the provider's own is listed.
// Without bounds the least and the greatest amount are those of decimals, in the first currency listed.

func (m *metadata) GetCurrencyTypes() ([]osid.Type, error) {
	return m.typesOf("getCurrencyTypes", m.currencies, osid.SyntaxCurrency)
}
func (m *metadata) SupportsCurrencyType(currencyType osid.Type) (bool, error) {
	ok, err := m.supports("supportsCurrencyType", "currencyType", currencyType, m.currencies, osid.SyntaxCurrency)
	return err == nil && (ok || m.anyCurrency), err
}
func (m *metadata) GetMinimumCurrency() (osid.Currency, error) {
	return boundOf(m, "getMinimumCurrency", osid.SyntaxCurrency, m.min, m.widestCurrency(widestDecimal().Neg()))
}
func (m *metadata) GetMaximumCurrency() (osid.Currency, error) {
	return boundOf(m, "getMaximumCurrency", osid.SyntaxCurrency, m.max, m.widestCurrency(widestDecimal()))
}

// widestCurrency is an amount of the first currency listed.
func (m *metadata) widestCurrency(amount decimal.Decimal) osid.Currency {
	if len(m.currencies) == 0 {
		return nil
	}
	return osid.NewCurrency(amount, m.currencies[0])
}

func (m *metadata) GetCurrencySet() ([]osid.Currency, error) {
	return valuesOf[osid.Currency](m, "getCurrencySet", osid.SyntaxCurrency, m.set)
}
func (m *metadata) GetDefaultCurrencyValues() ([]osid.Currency, error) {
	return defaultsOf[osid.Currency](m, "getDefaultCurrencyValues", osid.SyntaxCurrency)
}
func (m *metadata) GetExistingCurrencyValues() ([]osid.Currency, error) {
	return valuesOf[osid.Currency](m, "getExistingCurrencyValues", osid.SyntaxCurrency, m.existing)
}

// The resolution, calendars and time systems of dates, durations and times: those of the values that package osid makes.

func (m *metadata) GetDateTimeResolution() (osid.DateTimeResolution, error) {
	if err := m.is("getDateTimeResolution", osid.SyntaxDateTime, osid.SyntaxDuration, osid.SyntaxTime); err != nil {
		return 0, err
	}
	return osid.DateTimeResolutionNanosecond, nil
}
func (m *metadata) GetCalendarTypes() ([]osid.Type, error) {
	return m.typesOf("getCalendarTypes", []osid.Type{osid.GregorianCalendarType()}, osid.SyntaxDateTime, osid.SyntaxDuration)
}
func (m *metadata) SupportsCalendarType(calendarType osid.Type) (bool, error) {
	return m.supports("supportsCalendarType", "calendarType", calendarType, []osid.Type{osid.GregorianCalendarType()}, osid.SyntaxDateTime, osid.SyntaxDuration)
}
func (m *metadata) GetTimeTypes() ([]osid.Type, error) {
	return m.typesOf("getTimeTypes", []osid.Type{osid.UTCTimeType()}, osid.SyntaxDateTime, osid.SyntaxDuration, osid.SyntaxTime)
}
func (m *metadata) SupportsTimeType(timeType osid.Type) (bool, error) {
	return m.supports("supportsTimeType", "timeType", timeType, []osid.Type{osid.UTCTimeType()}, osid.SyntaxDateTime, osid.SyntaxDuration, osid.SyntaxTime)
}

// Dates: without bounds, from the first moment of year 1 to the last of year 9999.

func (m *metadata) GetMinimumDateTime() (osid.DateTime, error) {
	return boundOf(m, "getMinimumDateTime", osid.SyntaxDateTime, m.min, osid.NewDateTime(startOfTime))
}
func (m *metadata) GetMaximumDateTime() (osid.DateTime, error) {
	return boundOf(m, "getMaximumDateTime", osid.SyntaxDateTime, m.max, osid.NewDateTime(endOfTime))
}
func (m *metadata) GetDateTimeSet() ([]osid.DateTime, error) {
	return valuesOf[osid.DateTime](m, "getDateTimeSet", osid.SyntaxDateTime, m.set)
}
func (m *metadata) GetDefaultDateTimeValues() ([]osid.DateTime, error) {
	return defaultsOf[osid.DateTime](m, "getDefaultDateTimeValues", osid.SyntaxDateTime)
}
func (m *metadata) GetExistingDateTimeValues() ([]osid.DateTime, error) {
	return valuesOf[osid.DateTime](m, "getExistingDateTimeValues", osid.SyntaxDateTime, m.existing)
}

// Durations: without bounds, all that a time.Duration can hold, negative ones included.

func (m *metadata) GetMinimumDuration() (osid.Duration, error) {
	return boundOf(m, "getMinimumDuration", osid.SyntaxDuration, m.min, osid.NewDuration(math.MinInt64))
}
func (m *metadata) GetMaximumDuration() (osid.Duration, error) {
	return boundOf(m, "getMaximumDuration", osid.SyntaxDuration, m.max, osid.NewDuration(math.MaxInt64))
}
func (m *metadata) GetDurationSet() ([]osid.Duration, error) {
	return valuesOf[osid.Duration](m, "getDurationSet", osid.SyntaxDuration, m.set)
}
func (m *metadata) GetDefaultDurationValues() ([]osid.Duration, error) {
	return defaultsOf[osid.Duration](m, "getDefaultDurationValues", osid.SyntaxDuration)
}
func (m *metadata) GetExistingDurationValues() ([]osid.Duration, error) {
	return valuesOf[osid.Duration](m, "getExistingDurationValues", osid.SyntaxDuration, m.existing)
}

// Times of the day: without bounds, the whole day.

func (m *metadata) GetMinimumTime() (osid.Time, error) {
	return boundOf(m, "getMinimumTime", osid.SyntaxTime, m.min, osid.NewTime(0, 0, 0, 0))
}
func (m *metadata) GetMaximumTime() (osid.Time, error) {
	return boundOf(m, "getMaximumTime", osid.SyntaxTime, m.max, osid.NewTime(23, 59, 59, 999_999_999))
}
func (m *metadata) GetTimeSet() ([]osid.Time, error) {
	return valuesOf[osid.Time](m, "getTimeSet", osid.SyntaxTime, m.set)
}
func (m *metadata) GetDefaultTimeValues() ([]osid.Time, error) {
	return defaultsOf[osid.Time](m, "getDefaultTimeValues", osid.SyntaxTime)
}
func (m *metadata) GetExistingTimeValues() ([]osid.Time, error) {
	return valuesOf[osid.Time](m, "getExistingTimeValues", osid.SyntaxTime, m.existing)
}

// Ids and types: their sets are all there is to tell.

func (m *metadata) GetIDSet() ([]osid.ID, error) {
	return valuesOf[osid.ID](m, "getIdSet", osid.SyntaxID, m.set)
}
func (m *metadata) GetDefaultIDValues() ([]osid.ID, error) {
	return defaultsOf[osid.ID](m, "getDefaultIdValues", osid.SyntaxID)
}
func (m *metadata) GetExistingIDValues() ([]osid.ID, error) {
	return valuesOf[osid.ID](m, "getExistingIdValues", osid.SyntaxID, m.existing)
}
func (m *metadata) GetTypeSet() ([]osid.Type, error) {
	return valuesOf[osid.Type](m, "getTypeSet", osid.SyntaxType, m.set)
}
func (m *metadata) GetDefaultTypeValues() ([]osid.Type, error) {
	return defaultsOf[osid.Type](m, "getDefaultTypeValues", osid.SyntaxType)
}
func (m *metadata) GetExistingTypeValues() ([]osid.Type, error) {
	return valuesOf[osid.Type](m, "getExistingTypeValues", osid.SyntaxType, m.existing)
}

// Strings: plain text of any length up to the element's, or the provider's, greatest, in characters. No string match type restricts
// them, so there is no expression for any.

func (m *metadata) GetMinimumStringLength() (uint64, error) {
	return boundOf[uint64](m, "getMinimumStringLength", osid.SyntaxString, nil, 0)
}
func (m *metadata) GetMaximumStringLength() (uint64, error) {
	return boundOf(m, "getMaximumStringLength", osid.SyntaxString, nil, m.maxLength)
}
func (m *metadata) GetStringMatchTypes() ([]osid.Type, error) {
	return m.typesOf("getStringMatchTypes", nil, osid.SyntaxString)
}
func (m *metadata) SupportsStringMatchType(stringMatchType osid.Type) (bool, error) {
	return m.supports("supportsStringMatchType", "stringMatchType", stringMatchType, nil, osid.SyntaxString)
}
func (m *metadata) GetStringExpression(stringMatchType osid.Type) (string, error) {
	return "", m.unsupported("getStringExpression", "stringMatchType", stringMatchType, osid.SyntaxString)
}
func (m *metadata) GetStringFormatTypes() ([]osid.Type, error) {
	return m.typesOf("getStringFormatTypes", []osid.Type{osid.PlainTextFormatType()}, osid.SyntaxString)
}
func (m *metadata) GetStringSet() ([]string, error) {
	return valuesOf[string](m, "getStringSet", osid.SyntaxString, m.set)
}
func (m *metadata) GetDefaultStringValues() ([]string, error) {
	return defaultsOf[string](m, "getDefaultStringValues", osid.SyntaxString)
}
func (m *metadata) GetExistingStringValues() ([]string, error) {
	return valuesOf[string](m, "getExistingStringValues", osid.SyntaxString, m.existing)
}

// The other syntaxes: no element here is of one, for the engine keeps no such values. Should there be one some day, this says that
// nothing is known of it: no types, no bounds (nil), no values.

func (m *metadata) GetCoordinateTypes() ([]osid.Type, error) {
	return m.typesOf("getCoordinateTypes", nil, osid.SyntaxCoordinate, osid.SyntaxSpatialUnit)
}
func (m *metadata) SupportsCoordinateType(coordinateType osid.Type) (bool, error) {
	return m.supports("supportsCoordinateType", "coordinateType", coordinateType, nil, osid.SyntaxCoordinate, osid.SyntaxSpatialUnit)
}
func (m *metadata) GetAxesForCoordinateType(coordinateType osid.Type) (uint64, error) {
	return 0, m.unsupported("getAxesForCoordinateType", "coordinateType", coordinateType, osid.SyntaxCoordinate)
}
func (m *metadata) GetMinimumCoordinateValues(coordinateType osid.Type) ([]decimal.Decimal, error) {
	return nil, m.unsupported("getMinimumCoordinateValues", "coordinateType", coordinateType, osid.SyntaxCoordinate)
}
func (m *metadata) GetMaximumCoordinateValues(coordinateType osid.Type) ([]decimal.Decimal, error) {
	return nil, m.unsupported("getMaximumCoordinateValues", "coordinateType", coordinateType, osid.SyntaxCoordinate)
}
func (m *metadata) GetCoordinateSet() ([]osid.Coordinate, error) {
	return valuesOf[osid.Coordinate](m, "getCoordinateSet", osid.SyntaxCoordinate, m.set)
}
func (m *metadata) GetDefaultCoordinateValues() ([]osid.Coordinate, error) {
	return defaultsOf[osid.Coordinate](m, "getDefaultCoordinateValues", osid.SyntaxCoordinate)
}
func (m *metadata) GetExistingCoordinateValues() ([]osid.Coordinate, error) {
	return valuesOf[osid.Coordinate](m, "getExistingCoordinateValues", osid.SyntaxCoordinate, m.existing)
}

func (m *metadata) GetHeadingTypes() ([]osid.Type, error) {
	return m.typesOf("getHeadingTypes", nil, osid.SyntaxHeading)
}
func (m *metadata) SupportsHeadingType(headingType osid.Type) (bool, error) {
	return m.supports("supportsHeadingType", "headingType", headingType, nil, osid.SyntaxHeading)
}
func (m *metadata) GetAxesForHeadingType(headingType osid.Type) (uint64, error) {
	return 0, m.unsupported("getAxesForHeadingType", "headingType", headingType, osid.SyntaxHeading)
}
func (m *metadata) GetMinimumHeadingValues(headingType osid.Type) ([]decimal.Decimal, error) {
	return nil, m.unsupported("getMinimumHeadingValues", "headingType", headingType, osid.SyntaxHeading)
}
func (m *metadata) GetMaximumHeadingValues(headingType osid.Type) ([]decimal.Decimal, error) {
	return nil, m.unsupported("getMaximumHeadingValues", "headingType", headingType, osid.SyntaxHeading)
}
func (m *metadata) GetHeadingSet() ([]osid.Heading, error) {
	return valuesOf[osid.Heading](m, "getHeadingSet", osid.SyntaxHeading, m.set)
}
func (m *metadata) GetDefaultHeadingValues() ([]osid.Heading, error) {
	return defaultsOf[osid.Heading](m, "getDefaultHeadingValues", osid.SyntaxHeading)
}
func (m *metadata) GetExistingHeadingValues() ([]osid.Heading, error) {
	return valuesOf[osid.Heading](m, "getExistingHeadingValues", osid.SyntaxHeading, m.existing)
}

func (m *metadata) GetDistanceResolution() (osid.DistanceResolution, error) {
	return 0, m.is("getDistanceResolution", osid.SyntaxDistance)
}
func (m *metadata) GetMinimumDistance() (osid.Distance, error) {
	return boundOf[osid.Distance](m, "getMinimumDistance", osid.SyntaxDistance, m.min, nil)
}
func (m *metadata) GetMaximumDistance() (osid.Distance, error) {
	return boundOf[osid.Distance](m, "getMaximumDistance", osid.SyntaxDistance, m.max, nil)
}
func (m *metadata) GetDistanceSet() ([]osid.Distance, error) {
	return valuesOf[osid.Distance](m, "getDistanceSet", osid.SyntaxDistance, m.set)
}
func (m *metadata) GetDefaultDistanceValues() ([]osid.Distance, error) {
	return defaultsOf[osid.Distance](m, "getDefaultDistanceValues", osid.SyntaxDistance)
}
func (m *metadata) GetExistingDistanceValues() ([]osid.Distance, error) {
	return valuesOf[osid.Distance](m, "getExistingDistanceValues", osid.SyntaxDistance, m.existing)
}

func (m *metadata) GetMinimumSpeed() (osid.Speed, error) {
	return boundOf[osid.Speed](m, "getMinimumSpeed", osid.SyntaxSpeed, m.min, nil)
}
func (m *metadata) GetMaximumSpeed() (osid.Speed, error) {
	return boundOf[osid.Speed](m, "getMaximumSpeed", osid.SyntaxSpeed, m.max, nil)
}
func (m *metadata) GetSpeedSet() ([]osid.Speed, error) {
	return valuesOf[osid.Speed](m, "getSpeedSet", osid.SyntaxSpeed, m.set)
}
func (m *metadata) GetDefaultSpeedValues() ([]osid.Speed, error) {
	return defaultsOf[osid.Speed](m, "getDefaultSpeedValues", osid.SyntaxSpeed)
}
func (m *metadata) GetExistingSpeedValues() ([]osid.Speed, error) {
	return valuesOf[osid.Speed](m, "getExistingSpeedValues", osid.SyntaxSpeed, m.existing)
}

func (m *metadata) GetVersionTypes() ([]osid.Type, error) {
	return m.typesOf("getVersionTypes", nil, osid.SyntaxVersion)
}
func (m *metadata) SupportsVersionType(versionType osid.Type) (bool, error) {
	return m.supports("supportsVersionType", "versionType", versionType, nil, osid.SyntaxVersion)
}
func (m *metadata) GetMinimumVersion() (osid.Version, error) {
	return boundOf[osid.Version](m, "getMinimumVersion", osid.SyntaxVersion, m.min, nil)
}
func (m *metadata) GetMaximumVersion() (osid.Version, error) {
	return boundOf[osid.Version](m, "getMaximumVersion", osid.SyntaxVersion, m.max, nil)
}
func (m *metadata) GetVersionSet() ([]osid.Version, error) {
	return valuesOf[osid.Version](m, "getVersionSet", osid.SyntaxVersion, m.set)
}
func (m *metadata) GetDefaultVersionValues() ([]osid.Version, error) {
	return defaultsOf[osid.Version](m, "getDefaultVersionValues", osid.SyntaxVersion)
}
func (m *metadata) GetExistingVersionValues() ([]osid.Version, error) {
	return valuesOf[osid.Version](m, "getExistingVersionValues", osid.SyntaxVersion, m.existing)
}

func (m *metadata) GetObjectTypes() ([]osid.Type, error) {
	return m.typesOf("getObjectTypes", nil, osid.SyntaxObject)
}
func (m *metadata) SupportsObjectType(objectType osid.Type) (bool, error) {
	return m.supports("supportsObjectType", "objectType", objectType, nil, osid.SyntaxObject)
}
func (m *metadata) GetObjectSet() ([]any, error) {
	return valuesOf[any](m, "getObjectSet", osid.SyntaxObject, m.set)
}
func (m *metadata) GetDefaultObjectValues() ([]any, error) {
	return defaultsOf[any](m, "getDefaultObjectValues", osid.SyntaxObject)
}
func (m *metadata) GetExistingObjectValues() ([]any, error) {
	return valuesOf[any](m, "getExistingObjectValues", osid.SyntaxObject, m.existing)
}

func (m *metadata) GetSpatialUnitRecordTypes() ([]osid.Type, error) {
	return m.typesOf("getSpatialUnitRecordTypes", nil, osid.SyntaxSpatialUnit)
}
func (m *metadata) SupportsSpatialUnitRecordType(spatialUnitRecordType osid.Type) (bool, error) {
	return m.supports("supportsSpatialUnitRecordType", "spatialUnitRecordType", spatialUnitRecordType, nil, osid.SyntaxSpatialUnit)
}
func (m *metadata) GetSpatialUnitSet() ([]osid.SpatialUnit, error) {
	return valuesOf[osid.SpatialUnit](m, "getSpatialUnitSet", osid.SyntaxSpatialUnit, m.set)
}
func (m *metadata) GetDefaultSpatialUnitValues() ([]osid.SpatialUnit, error) {
	return defaultsOf[osid.SpatialUnit](m, "getDefaultSpatialUnitValues", osid.SyntaxSpatialUnit)
}
func (m *metadata) GetExistingSpatialUnitValues() ([]osid.SpatialUnit, error) {
	return valuesOf[osid.SpatialUnit](m, "getExistingSpatialUnitValues", osid.SyntaxSpatialUnit, m.existing)
}
