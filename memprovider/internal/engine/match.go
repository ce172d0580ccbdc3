package engine

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/osid-go/osid-go/osid"
)

// A matcher says whether a text fits a pattern.
type matcher func(text string) bool

// newMatcher makes a matcher for a string match type. ok is false if the type is not supported; reason is not empty if the pattern
// makes no sense for it.
func newMatcher(pattern string, matchType osid.Type) (m matcher, reason string, ok bool) {
	folded := fold(pattern)
	switch {
	case osid.EqualTypes(matchType, osid.ExactStringMatchType()):
		return func(t string) bool { return t == pattern }, "", true
	case osid.EqualTypes(matchType, osid.IgnoreCaseStringMatchType()):
		return func(t string) bool { return fold(t) == folded }, "", true
	case osid.EqualTypes(matchType, osid.WordStringMatchType()):
		return wordMatcher(pattern, func(w string) string { return w })
	case osid.EqualTypes(matchType, osid.WordIgnoreCaseStringMatchType()):
		return wordMatcher(pattern, fold)
	case osid.EqualTypes(matchType, osid.WildcardStringMatchType()):
		re, err := regexp.Compile(wildcard(pattern))
		if err != nil {
			return nil, err.Error(), true
		}
		return re.MatchString, "", true
	case osid.EqualTypes(matchType, osid.RegexStringMatchType()):
		re, err := regexp.Compile(pattern)
		if err != nil {
			return nil, err.Error(), true
		}
		return re.MatchString, "", true
	case osid.EqualTypes(matchType, osid.SoundStringMatchType()):
		return wordMatcher(pattern, soundex)
	}
	return nil, "", false
}

// supportsMatchType says whether newMatcher knows a type.
func supportsMatchType(t osid.Type) bool {
	for _, known := range osid.StringMatchTypes() {
		if osid.EqualTypes(known, t) {
			return true
		}
	}
	return false
}

// fold makes texts equal that differ in case only.
func fold(t string) string { return strings.ToLower(strings.ToUpper(t)) }

func words(t string) []string {
	return strings.FieldsFunc(t, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

// wordMatcher fits texts in which the words of the pattern stand as whole words, in a row, each as norm makes it. Words that norm makes
// nothing of do not count.
func wordMatcher(pattern string, norm func(string) string) (m matcher, reason string, ok bool) {
	normal := func(t string) []string {
		var out []string
		for _, w := range words(t) {
			if n := norm(w); n != "" {
				out = append(out, n)
			}
		}
		return out
	}
	want := normal(pattern)
	if len(want) == 0 {
		return nil, "has no word to look for", true
	}
	return func(t string) bool {
		have := normal(t)
		for i := 0; i+len(want) <= len(have); i++ {
			if slices.Equal(have[i:i+len(want)], want) {
				return true
			}
		}
		return false
	}, "", true
}

// wildcard is the regular expression of a pattern in which * stands for any text and ? for any one character.
func wildcard(pattern string) string {
	var b strings.Builder
	b.WriteString(`(?s)\A`)
	for _, r := range pattern {
		switch r {
		case '*':
			b.WriteString(`.*`)
		case '?':
			b.WriteString(`.`)
		default:
			b.WriteString(regexp.QuoteMeta(string(r)))
		}
	}
	b.WriteString(`\z`)
	return b.String()
}

// soundex is the American Soundex code of the letters A to Z in a text: words that sound alike in English have equal codes.
func soundex(t string) string {
	const digits = "01230120022455012623010202" // A to Z; 0: vowels and H, W, Y
	code := make([]byte, 0, 4)
	var last byte
	for _, r := range strings.ToUpper(t) {
		if r < 'A' || r > 'Z' {
			continue
		}
		d := digits[r-'A']
		switch {
		case len(code) == 0:
			code = append(code, byte(r))
			last = d
		case d == '0':
			if r != 'H' && r != 'W' {
				last = '0'
			}
		case d != last:
			code = append(code, d)
			last = d
		}
		if len(code) == 4 {
			break
		}
	}
	if len(code) == 0 {
		return ""
	}
	return (string(code) + "000")[:4]
}
