package osid_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/osid-go/osid-go/osid"
)

func TestTypeString(t *testing.T) {
	for _, test := range idTexts {
		t.Run(test.name, func(t *testing.T) {
			typ := osid.NewType(test.authority, test.namespace, test.identifier)
			assert.Equal(t, test.authority, typ.GetAuthority())
			assert.Equal(t, test.namespace, typ.GetIdentifierNamespace())
			assert.Equal(t, test.identifier, typ.GetIdentifier())
			assert.Equal(t, test.text, osid.TypeString(typ))
			assert.Equal(t, test.text, fmt.Sprint(typ))
			assert.Equal(t, test.text, osid.TypeString(asForeignType(typ)))

			parsed, err := osid.ParseType(test.text)
			require.NoError(t, err)
			assert.True(t, osid.EqualTypes(typ, parsed))
			assert.Equal(t, test.text, osid.TypeString(parsed))
		})
	}
	assert.Empty(t, osid.TypeString(nil))
	_, err := osid.ParseType("a:b")
	assert.ErrorIs(t, err, osid.ErrInvalidArgument)
}

func TestTypeTexts(t *testing.T) {
	plain := osid.NewType("a", "n", "i")
	assert.Equal(t, "i", osid.TextOf(plain.GetDisplayName()))
	assert.Equal(t, "i", osid.TextOf(plain.GetDisplayLabel()))
	assert.Equal(t, "", osid.TextOf(plain.GetDescription()))
	assert.Equal(t, "n", osid.TextOf(plain.GetDomain()))
	for _, text := range []osid.DisplayText{plain.GetDisplayName(), plain.GetDisplayLabel(), plain.GetDescription(), plain.GetDomain()} {
		assert.NotNil(t, text)
	}

	full := osid.NewTypeWith(osid.TypeSpec{
		Authority: "a", Namespace: "n", Identifier: "i",
		DisplayName:  osid.NewDisplayText("name"),
		DisplayLabel: osid.NewDisplayText("label"),
		Description:  osid.NewDisplayText("description"),
		Domain:       osid.NewDisplayText("domain"),
	})
	assert.Equal(t, "name", osid.TextOf(full.GetDisplayName()))
	assert.Equal(t, "label", osid.TextOf(full.GetDisplayLabel()))
	assert.Equal(t, "description", osid.TextOf(full.GetDescription()))
	assert.Equal(t, "domain", osid.TextOf(full.GetDomain()))
	assert.True(t, osid.EqualTypes(plain, full), "texts are not identity")

	named := osid.NewTypeWith(osid.TypeSpec{Identifier: "i", DisplayName: osid.NewDisplayText("name")})
	assert.Equal(t, "name", osid.TextOf(named.GetDisplayLabel()), "the label is the name by default")
}

func TestEqualTypes(t *testing.T) {
	typ := osid.NewType("a", "n", "i")
	for _, other := range []osid.Type{osid.NewType("a", "n", "i"), asForeignType(typ), typ} {
		assert.True(t, osid.EqualTypes(typ, other))
		assert.True(t, osid.EqualTypes(other, typ))
	}
	for _, other := range []osid.Type{osid.NewType("b", "n", "i"), osid.NewType("a", "m", "i"), osid.NewType("a", "n", "j"), nil} {
		assert.False(t, osid.EqualTypes(typ, other))
		assert.False(t, osid.EqualTypes(other, asForeignType(typ)))
		assert.False(t, osid.EqualTypes(asForeignType(typ), other))
	}
	assert.True(t, osid.EqualTypes(nil, nil))
}

func TestTypeRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typ := osid.NewType(part().Draw(t, "authority"), part().Draw(t, "namespace"), part().Draw(t, "identifier"))
		parsed, err := osid.ParseType(osid.TypeString(typ))
		require.NoError(t, err)
		require.True(t, osid.EqualTypes(typ, parsed))
		require.True(t, osid.EqualTypes(asForeignType(typ), parsed))
	})
}

func TestTypeAllocations(t *testing.T) {
	typ, other := osid.NewType("a", "n", "i"), osid.NewType("a", "n", "i")
	assert.Zero(t, testing.AllocsPerRun(100, func() { sinkText = osid.TypeString(typ) }))
	assert.Zero(t, testing.AllocsPerRun(100, func() { sinkEqual = osid.EqualTypes(typ, other) }))
	assert.Zero(t, testing.AllocsPerRun(100, func() { sinkText = osid.TypeString(osid.DefaultGenusType()) }))
	assert.Zero(t, testing.AllocsPerRun(100, func() { sinkText = osid.TypeString(osid.LanguageType("eng")) }))
}

func TestTypeText(t *testing.T) {
	typ := osid.DefaultGenusType()
	text := osid.NewTypeText(asForeignType(typ))
	assert.Equal(t, osid.NewTypeText(typ), text, "comparable by value")
	assert.True(t, osid.EqualTypes(typ, text.Type()))

	written, err := json.Marshal(map[osid.TypeText]osid.TypeText{text: {}})
	require.NoError(t, err)
	assert.JSONEq(t, `{"genus:default@github.com/osid-go": ""}`, string(written))
	var read map[osid.TypeText]osid.TypeText
	require.NoError(t, json.Unmarshal(written, &read))
	assert.Equal(t, map[osid.TypeText]osid.TypeText{text: {}}, read)

	written, err = json.Marshal(struct{ Genus osid.Type }{typ})
	require.NoError(t, err)
	assert.JSONEq(t, `{"Genus": "genus:default@github.com/osid-go"}`, string(written), "a Type itself is written as its text")

	assert.Nil(t, osid.TypeText{}.Type())
	assert.True(t, osid.NewTypeText(nil).IsZero())
	before := text
	require.ErrorIs(t, text.UnmarshalText([]byte("nonsense")), osid.ErrInvalidArgument)
	assert.Equal(t, before, text)
	assert.Equal(t, "genus:default@github.com/osid-go", text.String())
}

func TestKnownTypes(t *testing.T) {
	known := map[string]osid.Type{
		"639-3:eng@iso.org":                                osid.LanguageType("eng"),
		"639-3:deu@iso.org":                                osid.LanguageType("DEU"),
		"639-3:und@iso.org":                                osid.LanguageType(""),
		"15924:Latn@iso.org":                               osid.ScriptType("Latn"),
		"15924:Cyrl@iso.org":                               osid.ScriptType("cYRL"),
		"15924:Zyyy@iso.org":                               osid.ScriptType(""),
		"4217:USD@iso.org":                                 osid.CurrencyType("usd"),
		"4217:XXX@iso.org":                                 osid.CurrencyType(""),
		"text-format:plain@github.com/osid-go":             osid.PlainTextFormatType(),
		"calendar:gregorian@github.com/osid-go":            osid.GregorianCalendarType(),
		"time:utc@github.com/osid-go":                      osid.UTCTimeType(),
		"unit-system:metric@github.com/osid-go":            osid.MetricUnitSystemType(),
		"format:default@github.com/osid-go":                osid.DefaultFormatType(),
		"format:iso8601@github.com/osid-go":                osid.ISO8601FormatType(),
		"version-scheme:dotted@github.com/osid-go":         osid.DottedVersionSchemeType(),
		"genus:default@github.com/osid-go":                 osid.DefaultGenusType(),
		"string-match:exact@github.com/osid-go":            osid.ExactStringMatchType(),
		"string-match:ignore-case@github.com/osid-go":      osid.IgnoreCaseStringMatchType(),
		"string-match:word@github.com/osid-go":             osid.WordStringMatchType(),
		"string-match:word-ignore-case@github.com/osid-go": osid.WordIgnoreCaseStringMatchType(),
		"string-match:wildcard@github.com/osid-go":         osid.WildcardStringMatchType(),
		"string-match:regex@github.com/osid-go":            osid.RegexStringMatchType(),
		"string-match:sound@github.com/osid-go":            osid.SoundStringMatchType(),
	}
	for text, typ := range known {
		t.Run(text, func(t *testing.T) {
			assert.Equal(t, text, osid.TypeString(typ))
			assert.Equal(t, text, osid.TypeString(asForeignType(typ)), "the text fits the parts")
			for _, read := range []osid.DisplayText{typ.GetDisplayName(), typ.GetDisplayLabel(), typ.GetDomain()} {
				assert.NotEmpty(t, osid.TextOf(read))
			}
		})
	}
}

func TestKnownTypesAreShared(t *testing.T) {
	assert.Same(t, osid.DefaultGenusType(), osid.DefaultGenusType())
	assert.Same(t, osid.LanguageType("eng"), osid.LanguageType("ENG"))
	assert.Same(t, osid.ScriptType("Latn"), osid.ScriptType("latn"))
	assert.Same(t, osid.CurrencyType("XXX"), osid.CurrencyType(""))
}

func TestStringMatchTypes(t *testing.T) {
	types := osid.StringMatchTypes()
	want := []osid.Type{
		osid.ExactStringMatchType(), osid.IgnoreCaseStringMatchType(), osid.WordStringMatchType(), osid.WordIgnoreCaseStringMatchType(),
		osid.WildcardStringMatchType(), osid.RegexStringMatchType(), osid.SoundStringMatchType(),
	}
	assert.Equal(t, want, types)
	types[0] = nil
	assert.Equal(t, want, osid.StringMatchTypes(), "the slice is the caller's")
}

func FuzzParseType(f *testing.F) {
	for _, test := range idTexts {
		f.Add(test.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		typ, err := osid.ParseType(text)
		_, idErr := osid.ParseID(text)
		require.Equal(t, idErr == nil, err == nil, "the text of a Type is that of an Id")
		if err != nil {
			require.ErrorIs(t, err, osid.ErrInvalidArgument)
			return
		}
		again, err := osid.ParseType(osid.TypeString(typ))
		require.NoError(t, err)
		require.True(t, osid.EqualTypes(asForeignType(typ), again))
	})
}

func ExampleNewTypeWith() {
	vip := osid.NewTypeWith(osid.TypeSpec{
		Authority: "acme.com", Namespace: "customer-genus", Identifier: "vip",
		DisplayName: osid.NewDisplayText("Very important customer"),
	})
	fmt.Println(osid.TypeString(vip), osid.TextOf(vip.GetDisplayName()))
	// Output: customer-genus:vip@acme.com Very important customer
}

func ExampleParseType() {
	genus, err := osid.ParseType("customer-genus:vip@acme.com")
	fmt.Println(osid.EqualTypes(genus, osid.NewType("acme.com", "customer-genus", "vip")), err)
	// Output: true <nil>
}

func BenchmarkTypeString(b *testing.B) {
	typ := osid.NewType("acme.com", "customer-genus", "vip")
	b.ReportAllocs()
	for b.Loop() {
		sinkText = osid.TypeString(typ)
	}
}

func BenchmarkEqualTypes(b *testing.B) {
	typ, other := osid.NewType("acme.com", "customer-genus", "vip"), osid.NewType("acme.com", "customer-genus", "vip")
	b.ReportAllocs()
	for b.Loop() {
		sinkEqual = osid.EqualTypes(typ, other)
	}
}
