package engine

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/osid"
)

func TestMatchers(t *testing.T) {
	exact, ignoreCase := osid.ExactStringMatchType(), osid.IgnoreCaseStringMatchType()
	word, wordIgnoreCase := osid.WordStringMatchType(), osid.WordIgnoreCaseStringMatchType()
	wild, regex, sound := osid.WildcardStringMatchType(), osid.RegexStringMatchType(), osid.SoundStringMatchType()
	for _, test := range []struct {
		name      string
		matchType osid.Type
		pattern   string
		fits      []string
		not       []string
	}{
		{"exact", exact, "Jane Doe", []string{"Jane Doe"}, []string{"jane doe", "Jane Doe ", "Jane", ""}},
		{"ignore case", ignoreCase, "Jane DÖE", []string{"Jane DÖE", "jane döe", "JANE DÖE"}, []string{"Jane Doe", "Jane", ""}},
		{"word", word, "Acme", []string{"Acme", "the Acme corporation", "(Acme)", "x-Acme,y"}, []string{"acme", "Acme2", "Acmes", ""}},
		{"words in a row", word, "Acme Ltd", []string{"the Acme Ltd", "Acme, Ltd."}, []string{"Ltd Acme", "Acme and Ltd", "Acme", "Acme Ltds"}},
		{"word of other letters", word, "Œuvre", []string{"l'Œuvre d'art"}, []string{"l'œuvre", "Œuvres"}},
		{"word ignoring case", wordIgnoreCase, "aCME lTD", []string{"ACME LTD.", "acme  ltd"}, []string{"acme", "ltd acme"}},
		{"wildcard *", wild, "C*-1", []string{"C-1", "C00-1", "C\n-1"}, []string{"xC-1", "C-11", "c-1", "C1"}},
		{"wildcard ?", wild, "C?1", []string{"C-1", "Cö1", "C\n1"}, []string{"C1", "C--1"}},
		{"wildcard * alone", wild, "*", []string{"", "anything", "two\nlines"}, nil},
		{"wildcards within", wild, "*an?a*", []string{"Janna", "an a", "xx tanka yy"}, []string{"ana", "Anna", "xx banana yy"}},
		{"wildcard means nothing else", wild, `a.[b]\d+(c|d)^$`, []string{`a.[b]\d+(c|d)^$`}, []string{"ab1c", "a.b"}},
		{"regular expression anywhere", regex, "an+a", []string{"Anna and Janna", "banana"}, []string{"Anna", ""}},
		{"regular expression anchored", regex, `^C\d{3}$`, []string{"C123"}, []string{"xC123", "C1234", "c123"}},
		{"regular expression with flags", regex, `(?i)^c\d`, []string{"C1", "c1x"}, []string{"d1"}},
		{"sound", sound, "Robert", []string{"Rupert", "robert", "Dr. Rupert Smith"}, []string{"Rubin", "Ro Bert", "163", ""}},
		{"sound of another letter", sound, "Smith", []string{"Smyth", "Schmidt", "Ann Smythe"}, []string{"Jones", "smithson"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			m, reason, ok := newMatcher(test.pattern, test.matchType)
			require.True(t, ok)
			require.Empty(t, reason)
			for _, text := range test.fits {
				assert.True(t, m(text), "%q fits %q", text, test.pattern)
			}
			for _, text := range test.not {
				assert.False(t, m(text), "%q does not fit %q", text, test.pattern)
			}
		})
	}
}

func TestMatcherRefusesPatterns(t *testing.T) {
	for _, test := range []struct {
		name      string
		matchType osid.Type
		pattern   string
	}{
		{"malformed regular expression", osid.RegexStringMatchType(), "a(b"},
		{"regular expression of a syntax that is not Go's", osid.RegexStringMatchType(), `(a)\1`},
		{"nothing to sound", osid.SoundStringMatchType(), "12-34"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, reason, ok := newMatcher(test.pattern, test.matchType)
			assert.True(t, ok, "the type is supported all the same")
			assert.NotEmpty(t, reason)
		})
	}
}

func TestMatcherTypes(t *testing.T) {
	for _, known := range osid.StringMatchTypes() {
		_, reason, ok := newMatcher("x", known)
		assert.True(t, ok, osid.TypeString(known))
		assert.Empty(t, reason, osid.TypeString(known))
		assert.True(t, supportsMatchType(known), osid.TypeString(known))
		again, err := osid.ParseType(osid.TypeString(known))
		require.NoError(t, err)
		assert.True(t, supportsMatchType(again), "types are equal by what they say")
	}
	unknown := osid.NewType("example.org", "string-match", "telepathy")
	_, _, ok := newMatcher("x", unknown)
	assert.False(t, ok)
	assert.False(t, supportsMatchType(unknown))
}

// The codes are those of the National Archives' description of Soundex and of the examples that go with it everywhere.
func TestSoundex(t *testing.T) {
	for text, want := range map[string]string{
		"Robert":     "R163",
		"Rupert":     "R163",
		"Ashcraft":   "A261",
		"Ashcroft":   "A261",
		"Tymczak":    "T522",
		"Pfister":    "P236",
		"Rubin":      "R150",
		"Honeyman":   "H555",
		"Jackson":    "J250",
		"Gutierrez":  "G362",
		"VanDeusen":  "V532",
		"Washington": "W252",
		"Lee":        "L000",
		"A":          "A000",
		"bb":         "B000",
		"o'brien":    "O165",
		"":           "",
		"42":         "",
		"éé":         "",
	} {
		assert.Equal(t, want, soundex(text), text)
		assert.Equal(t, want, soundex(strings.ToUpper(text)), text)
	}
}

func FuzzMatchers(f *testing.F) {
	f.Add("a*b?", "ab\xff")
	f.Add(`\Q*`, "İß")
	f.Add("(", "")
	f.Fuzz(func(t *testing.T, pattern, text string) {
		for _, matchType := range osid.StringMatchTypes() {
			m, reason, ok := newMatcher(pattern, matchType)
			require.True(t, ok)
			if reason == "" {
				m(text)
			}
		}
		if m, _, _ := newMatcher(pattern, osid.ExactStringMatchType()); !m(pattern) {
			t.Errorf("%q does not match itself", pattern)
		}
		if m, reason, _ := newMatcher("*"+pattern+"*", osid.WildcardStringMatchType()); reason == "" && strings.ToValidUTF8(pattern, "") == pattern && !m(pattern) {
			t.Errorf("*%q* does not match it", pattern)
		}
	})
}
