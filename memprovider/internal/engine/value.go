package engine

import (
	"math"
	"reflect"
	"time"

	"github.com/shopspring/decimal"

	"github.com/osid-go/osid-go/osid"
)

// Values are kept as Go values of our own making, so that nothing handed in can change under us:
//
//	Id        osid.ID                Id array  []osid.ID
//	Type      osid.Type              String    string, or texts if localized
//	Boolean   bool                   Cardinal  uint64
//	DateTime  time.Time in UTC       Duration  time.Duration
//	Currency  osid.Currency          Decimal   decimal.Decimal
//
// nil is no value.

// localText is a text in one language and script.
type localText struct {
	language, script osid.Type
	text             string
}

// texts is a localized string: at most one text for each language and script, in the order they were first given.
type texts []localText

func sameLocale(a localText, language, script osid.Type) bool {
	return osid.EqualTypes(a.language, language) && osid.EqualTypes(a.script, script)
}

// with returns the texts with one replaced or added.
func (t texts) with(n localText) texts {
	out := make(texts, 0, len(t)+1)
	found := false
	for _, l := range t {
		if sameLocale(l, n.language, n.script) {
			l, found = n, true
		}
		out = append(out, l)
	}
	if !found {
		out = append(out, n)
	}
	return out
}

// in returns the text for a locale, else the one for the fallback locale, else the first there is.
func (t texts) in(locale, fallback osid.Locale) (localText, bool) {
	for _, want := range []osid.Locale{locale, fallback} {
		for _, l := range t {
			if sameLocale(l, want.GetLanguageType(), want.GetScriptType()) {
				return l, true
			}
		}
	}
	if len(t) > 0 {
		return t[0], true
	}
	return localText{}, false
}

var (
	ownIDType       = reflect.TypeOf(osid.NewID("", "", ""))
	ownTypeType     = reflect.TypeOf(osid.NewType("", "", ""))
	ownCurrencyType = reflect.TypeOf(osid.NewCurrency(decimal.Zero, nil))
)

// ownID returns an Id of our own that equals id, which may be of any implementation. Not nil.
func ownID(id osid.ID) osid.ID {
	if reflect.TypeOf(id) == ownIDType {
		return id
	}
	return osid.NewID(id.GetAuthority(), id.GetIdentifierNamespace(), id.GetIdentifier())
}

// ownType is ownID for types. Names for people come along.
func ownType(t osid.Type) osid.Type {
	if reflect.TypeOf(t) == ownTypeType {
		return t
	}
	return osid.NewTypeWith(osid.TypeSpec{
		Authority: t.GetAuthority(), Namespace: t.GetIdentifierNamespace(), Identifier: t.GetIdentifier(),
		DisplayName: t.GetDisplayName(), DisplayLabel: t.GetDisplayLabel(),
		Description: t.GetDescription(), Domain: t.GetDomain(),
	})
}

// ownCurrency is ownID for amounts.
func ownCurrency(c osid.Currency) osid.Currency {
	t := c.GetCurrencyType()
	if reflect.TypeOf(c) == ownCurrencyType && reflect.TypeOf(t) == ownTypeType {
		return c
	}
	return osid.NewCurrency(c.GetAmount(), ownOptional(t))
}

// ownLocale is ownID for locales. What a locale leaves out is as by default.
func ownLocale(l osid.Locale) osid.Locale {
	return osid.NewLocaleWith(osid.LocaleSpec{
		Language: ownOptional(l.GetLanguageType()), Script: ownOptional(l.GetScriptType()),
		Calendar: ownOptional(l.GetCalendarType()), Time: ownOptional(l.GetTimeType()),
		Currency: ownOptional(l.GetCurrencyType()), UnitSystem: ownOptional(l.GetUnitSystemType()),
		NumericFormat: ownOptional(l.GetNumericFormatType()), CalendarFormat: ownOptional(l.GetCalendarFormatType()),
		TimeFormat: ownOptional(l.GetTimeFormatType()), CurrencyFormat: ownOptional(l.GetCurrencyFormatType()),
		CoordinateFormat: ownOptional(l.GetCoordinateFormatType()),
	})
}

// ownOptional is ownType for a type that may be nil.
func ownOptional(t osid.Type) osid.Type {
	if t == nil {
		return nil
	}
	return ownType(t)
}

// indexKey is the text by which a value is indexed; equal values have equal keys.
func indexKey(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case osid.Type: // before Id, for every type has an Id's methods too
		return osid.TypeString(v)
	case osid.ID:
		return osid.IDString(v)
	}
	return ""
}

// equalValues compares two kept values of one element.
func equalValues(a, b any) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	if c, ok := compareValues(a, b); ok {
		return c == 0
	}
	switch a := a.(type) {
	case []osid.ID:
		b := b.([]osid.ID)
		if len(a) != len(b) {
			return false
		}
		for i := range a {
			if !osid.EqualIDs(a[i], b[i]) {
				return false
			}
		}
		return true
	case texts:
		b := b.(texts)
		if len(a) != len(b) {
			return false
		}
		for i := range a {
			if a[i].text != b[i].text || !sameLocale(a[i], b[i].language, b[i].script) {
				return false
			}
		}
		return true
	}
	return false
}

// compareValues orders two kept values of one element; ok is false where values have no order (lists) or no common one (amounts
// in different currencies are ordered by currency first, so they have).
func compareValues(a, b any) (int, bool) {
	switch a := a.(type) {
	case string:
		return compareOrdered(a, b.(string)), true
	case bool:
		return compareOrdered(boolRank(a), boolRank(b.(bool))), true
	case uint64:
		return compareOrdered(a, b.(uint64)), true
	case int64:
		return compareOrdered(a, b.(int64)), true
	case time.Time:
		return a.Compare(b.(time.Time)), true
	case time.Duration:
		return compareOrdered(a, b.(time.Duration)), true
	case decimal.Decimal:
		return a.Cmp(b.(decimal.Decimal)), true
	case osid.Currency:
		b := b.(osid.Currency)
		if c := compareOrdered(osid.TypeString(a.GetCurrencyType()), osid.TypeString(b.GetCurrencyType())); c != 0 {
			return c, true
		}
		return a.GetAmount().Cmp(b.GetAmount()), true
	case osid.Type: // before Id, for every type has an Id's methods too
		return compareOrdered(osid.TypeString(a), osid.TypeString(b.(osid.Type))), true
	case osid.ID:
		return compareOrdered(osid.IDString(a), osid.IDString(b.(osid.ID))), true
	}
	return 0, false
}

func compareOrdered[T ~string | ~int | ~int64 | ~uint64](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func boolRank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// The time that an object without a start or an end date covers: all that a DateTime of ours can tell.
var (
	startOfTime = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	endOfTime   = time.Date(9999, 12, 31, 23, 59, 59, 999999999, time.UTC)
)

// clampCardinal turns a length into a number that fits an int.
func clampCardinal(n uint64) int {
	if n > math.MaxInt {
		return math.MaxInt
	}
	return int(n)
}

// maxExponent bounds the decimal exponent of numbers, so that comparing two of them cannot take for ever.
const maxExponent = 1000

// unwieldy says what is wrong with a number that is too large, too small or too long to work with; "" if nothing is.
func unwieldy(d decimal.Decimal) string {
	if e := d.Exponent(); e > maxExponent || e < -maxExponent || d.NumDigits() > maxExponent {
		return "is beyond 1000 digits"
	}
	return ""
}
