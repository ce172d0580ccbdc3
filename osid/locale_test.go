package osid_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/osid-go/osid-go/osid"
)

// typesOf returns the eleven Types of a Locale.
func typesOf(l osid.Locale) []osid.Type {
	return []osid.Type{
		l.GetLanguageType(), l.GetScriptType(), l.GetCalendarType(), l.GetTimeType(), l.GetCurrencyType(), l.GetUnitSystemType(),
		l.GetNumericFormatType(), l.GetCalendarFormatType(), l.GetTimeFormatType(), l.GetCurrencyFormatType(), l.GetCoordinateFormatType(),
	}
}

func TestNewLocaleHasDefaults(t *testing.T) {
	defaults := []osid.Type{
		osid.LanguageType("eng"), osid.ScriptType("Latn"), osid.GregorianCalendarType(), osid.UTCTimeType(), osid.CurrencyType("XXX"), osid.MetricUnitSystemType(),
		osid.DefaultFormatType(), osid.ISO8601FormatType(), osid.ISO8601FormatType(), osid.DefaultFormatType(), osid.DefaultFormatType(),
	}
	assert.Equal(t, defaults, typesOf(osid.DefaultLocale()))
	assert.Equal(t, defaults, typesOf(osid.NewLocale(nil, nil)))
	defaults[0], defaults[1] = osid.LanguageType("rus"), osid.ScriptType("Cyrl")
	assert.Equal(t, defaults, typesOf(osid.NewLocale(osid.LanguageType("rus"), osid.ScriptType("Cyrl"))))
}

func TestNewLocaleWithTakesEachType(t *testing.T) {
	var want []osid.Type
	for i := range 11 {
		want = append(want, osid.NewType("x", "y", fmt.Sprint(i)))
	}
	l := osid.NewLocaleWith(osid.LocaleSpec{
		Language: want[0], Script: want[1], Calendar: want[2], Time: want[3], Currency: want[4], UnitSystem: want[5],
		NumericFormat: want[6], CalendarFormat: want[7], TimeFormat: want[8], CurrencyFormat: want[9], CoordinateFormat: want[10],
	})
	assert.Equal(t, want, typesOf(l))
}

func TestEqualLocales(t *testing.T) {
	x := osid.NewType("x", "y", "z")
	for i, spec := range []osid.LocaleSpec{
		{Language: x}, {Script: x}, {Calendar: x}, {Time: x}, {Currency: x}, {UnitSystem: x},
		{NumericFormat: x}, {CalendarFormat: x}, {TimeFormat: x}, {CurrencyFormat: x}, {CoordinateFormat: x},
	} {
		l := osid.NewLocaleWith(spec)
		assert.False(t, osid.EqualLocales(l, osid.DefaultLocale()), i)
		assert.True(t, osid.EqualLocales(l, osid.NewLocaleWith(spec)), i)
	}
	assert.True(t, osid.EqualLocales(osid.DefaultLocale(), foreignLocale{language: asForeignType(osid.LanguageType("eng"))}))
	assert.False(t, osid.EqualLocales(osid.DefaultLocale(), nil))
	assert.False(t, osid.EqualLocales(nil, osid.DefaultLocale()))
	assert.True(t, osid.EqualLocales(nil, nil))
}

func TestLocaleString(t *testing.T) {
	for _, test := range []struct {
		l    osid.Locale
		want string
	}{
		{osid.DefaultLocale(), "eng-Latn"},
		{osid.NewLocale(osid.LanguageType("RUS"), osid.ScriptType("CYRL")), "rus-Cyrl"},
		{foreignLocale{}, "eng-Latn"},
		{foreignLocale{language: asForeignType(osid.LanguageType("deu"))}, "deu-Latn"},
		{osid.NewLocale(osid.NewType("x", "language", "lojban"), nil), "language:lojban@x 15924:Latn@iso.org"},
		{osid.NewLocale(osid.LanguageType("en"), nil), "639-3:en@iso.org 15924:Latn@iso.org"},
		{nil, ""},
	} {
		assert.Equal(t, test.want, osid.LocaleString(test.l))
	}
	assert.Equal(t, "eng-Latn", fmt.Sprint(osid.DefaultLocale()))
}

func TestParseLocale(t *testing.T) {
	for text, canonical := range map[string]string{
		"eng-Latn": "eng-Latn", "RUS-cyrl": "rus-Cyrl", "639-3:deu@iso.org 15924:Latn@iso.org": "deu-Latn", "a:b@c d:e@f": "a:b@c d:e@f",
	} {
		l, err := osid.ParseLocale(text)
		require.NoError(t, err, text)
		assert.Equal(t, canonical, osid.LocaleString(l))
	}
	for _, text := range []string{"", "eng", "eng-", "-Latn", "en-Latn", "eng-Lat", "eng_Latn", "eng-Latn-US", "e1g-Latn", "eng-L4tn", "eng Latn", "a:b@c d", "a:b@c  d:e@f", "éng-Latn"} {
		l, err := osid.ParseLocale(text)
		assert.ErrorIs(t, err, osid.ErrInvalidArgument, text)
		assert.Nil(t, l)
	}
}

func TestLocaleRoundTrip(t *testing.T) {
	anyType := func(iso func(string) osid.Type, code string) *rapid.Generator[osid.Type] {
		return rapid.OneOf(
			rapid.Map(rapid.StringMatching(code), iso),
			rapid.Map(part(), iso),
			rapid.Map(part(), func(s string) osid.Type { return osid.NewType(s, s, s) }),
		)
	}
	rapid.Check(t, func(t *rapid.T) {
		l := osid.NewLocale(anyType(osid.LanguageType, `[a-z]{3}`).Draw(t, "language"), anyType(osid.ScriptType, `[A-Z][a-z]{3}`).Draw(t, "script"))
		parsed, err := osid.ParseLocale(osid.LocaleString(l))
		require.NoError(t, err)
		require.True(t, osid.EqualLocales(l, parsed))
	})
}

func FuzzParseLocale(f *testing.F) {
	for _, text := range []string{"eng-Latn", "language:lojban@x 15924:Latn@iso.org", "RUS-CYRL"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l, err := osid.ParseLocale(text)
		if err != nil {
			require.ErrorIs(t, err, osid.ErrInvalidArgument)
			return
		}
		again, err := osid.ParseLocale(osid.LocaleString(l))
		require.NoError(t, err)
		require.True(t, osid.EqualLocales(l, again))
	})
}

func ExampleNewLocaleWith() {
	l := osid.NewLocaleWith(osid.LocaleSpec{Language: osid.LanguageType("deu"), Currency: osid.CurrencyType("EUR")})
	fmt.Println(osid.LocaleString(l), l.GetCurrencyType().GetIdentifier())
	// Output: deu-Latn EUR
}

func ExampleParseLocale() {
	l, err := osid.ParseLocale("rus-Cyrl")
	fmt.Println(osid.EqualTypes(l.GetScriptType(), osid.ScriptType("Cyrl")), err)
	// Output: true <nil>
}
