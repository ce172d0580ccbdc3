package osid

import "strings"

// The Types that this package knows. Their values are composite literals of constants, which the linker lays out: nothing
// runs when the program starts, and nobody changes them afterwards. A test checks that each text fits its parts.

const (
	isoAuthority  = "iso.org"
	ownAuthority  = "github.com/osid-go"
	languageSpace = "639-3"
	scriptSpace   = "15924"
	currencySpace = "4217"
)

var englishLanguage = coreType{
	idText: idText{
		text:       "639-3:eng@iso.org",
		authority:  isoAuthority,
		namespace:  languageSpace,
		identifier: "eng",
	},
	displayName: plainText("English"),
	description: plainText("The English language."),
	domain:      plainText("ISO 639-3 languages"),
}

var latinScript = coreType{
	idText: idText{
		text:       "15924:Latn@iso.org",
		authority:  isoAuthority,
		namespace:  scriptSpace,
		identifier: "Latn",
	},
	displayName: plainText("Latin"),
	description: plainText("The Latin script."),
	domain:      plainText("ISO 15924 scripts"),
}

var noCurrency = coreType{
	idText: idText{
		text:       "4217:XXX@iso.org",
		authority:  isoAuthority,
		namespace:  currencySpace,
		identifier: "XXX",
	},
	displayName: plainText("No currency"),
	description: plainText("The ISO 4217 code for where no currency is involved."),
	domain:      plainText("ISO 4217 currencies"),
}

var plainTextFormat = coreType{
	idText: idText{
		text:       "text-format:plain@github.com/osid-go",
		authority:  ownAuthority,
		namespace:  "text-format",
		identifier: "plain",
	},
	displayName: plainText("Plain text"),
	description: plainText("Text without markup."),
	domain:      plainText("text formats"),
}

var gregorianCalendar = coreType{
	idText: idText{
		text:       "calendar:gregorian@github.com/osid-go",
		authority:  ownAuthority,
		namespace:  "calendar",
		identifier: "gregorian",
	},
	displayName: plainText("Gregorian calendar"),
	description: plainText("The proleptic Gregorian calendar, with a year 0 before the year 1."),
	domain:      plainText("calendars"),
}

var utcTime = coreType{
	idText: idText{
		text:       "time:utc@github.com/osid-go",
		authority:  ownAuthority,
		namespace:  "time",
		identifier: "utc",
	},
	displayName: plainText("UTC"),
	description: plainText("Coordinated Universal Time, without leap seconds."),
	domain:      plainText("time systems"),
}

var metricUnitSystem = coreType{
	idText: idText{
		text:       "unit-system:metric@github.com/osid-go",
		authority:  ownAuthority,
		namespace:  "unit-system",
		identifier: "metric",
	},
	displayName: plainText("Metric"),
	description: plainText("The International System of Units."),
	domain:      plainText("unit systems"),
}

var defaultFormat = coreType{
	idText: idText{
		text:       "format:default@github.com/osid-go",
		authority:  ownAuthority,
		namespace:  "format",
		identifier: "default",
	},
	displayName: plainText("Default format"),
	description: plainText("The format of one who has no other wish."),
	domain:      plainText("formats"),
}

var iso8601Format = coreType{
	idText: idText{
		text:       "format:iso8601@github.com/osid-go",
		authority:  ownAuthority,
		namespace:  "format",
		identifier: "iso8601",
	},
	displayName: plainText("ISO 8601"),
	description: plainText("Dates and times as ISO 8601 writes them."),
	domain:      plainText("formats"),
}

var dottedVersionScheme = coreType{
	idText: idText{
		text:       "version-scheme:dotted@github.com/osid-go",
		authority:  ownAuthority,
		namespace:  "version-scheme",
		identifier: "dotted",
	},
	displayName: plainText("Dotted version"),
	description: plainText("Components with dots between them, most significant first."),
	domain:      plainText("version schemes"),
}

var defaultGenus = coreType{
	idText: idText{
		text:       "genus:default@github.com/osid-go",
		authority:  ownAuthority,
		namespace:  "genus",
		identifier: "default",
	},
	displayName: plainText("Default genus"),
	description: plainText("The genus of an object that was given none."),
	domain:      plainText("genera"),
}

var exactStringMatch = coreType{
	idText: idText{
		text:       "string-match:exact@github.com/osid-go",
		authority:  ownAuthority,
		namespace:  "string-match",
		identifier: "exact",
	},
	displayName: plainText("Exact"),
	description: plainText("The whole text, to the letter."),
	domain:      plainText("string matching"),
}

var ignoreCaseStringMatch = coreType{
	idText: idText{
		text:       "string-match:ignore-case@github.com/osid-go",
		authority:  ownAuthority,
		namespace:  "string-match",
		identifier: "ignore-case",
	},
	displayName: plainText("Ignore case"),
	description: plainText("The whole text, whatever its case."),
	domain:      plainText("string matching"),
}

var wordStringMatch = coreType{
	idText: idText{
		text:       "string-match:word@github.com/osid-go",
		authority:  ownAuthority,
		namespace:  "string-match",
		identifier: "word",
	},
	displayName: plainText("Word"),
	description: plainText("Whole words within the text, to the letter."),
	domain:      plainText("string matching"),
}

var wordIgnoreCaseStringMatch = coreType{
	idText: idText{
		text:       "string-match:word-ignore-case@github.com/osid-go",
		authority:  ownAuthority,
		namespace:  "string-match",
		identifier: "word-ignore-case",
	},
	displayName: plainText("Word, ignore case"),
	description: plainText("Whole words within the text, whatever their case."),
	domain:      plainText("string matching"),
}

var wildcardStringMatch = coreType{
	idText: idText{
		text:       "string-match:wildcard@github.com/osid-go",
		authority:  ownAuthority,
		namespace:  "string-match",
		identifier: "wildcard",
	},
	displayName: plainText("Wildcard"),
	description: plainText("The whole text by a pattern: * stands for any characters, ? for one."),
	domain:      plainText("string matching"),
}

var regexStringMatch = coreType{
	idText: idText{
		text:       "string-match:regex@github.com/osid-go",
		authority:  ownAuthority,
		namespace:  "string-match",
		identifier: "regex",
	},
	displayName: plainText("Regular expression"),
	description: plainText("A part of the text by a regular expression."),
	domain:      plainText("string matching"),
}

var soundStringMatch = coreType{
	idText: idText{
		text:       "string-match:sound@github.com/osid-go",
		authority:  ownAuthority,
		namespace:  "string-match",
		identifier: "sound",
	},
	displayName: plainText("Sound"),
	description: plainText("Texts that sound alike."),
	domain:      plainText("string matching"),
}

// LanguageType returns the Type of a language by its ISO 639-3 code, such as "eng" or "deu". The case of the code does not
// matter, "" stands for "und" (undetermined), and the code is not checked. The result is immutable, never nil, and safe for
// concurrent use.
//
// Specification: the language types of osid.locale.DisplayText and osid.locale.Locale.
func LanguageType(iso639_3 string) Type {
	code := strings.ToLower(iso639_3)
	switch code {
	case englishLanguage.identifier:
		return &englishLanguage
	case "":
		code = "und"
	}
	return isoType(languageSpace, code, "ISO 639-3 languages")
}

// ScriptType returns the Type of a script by its ISO 15924 code, such as "Latn" or "Cyrl". The case of the code does not matter,
// "" stands for "Zyyy" (undetermined), and the code is not checked. The result is immutable, never nil, and safe for concurrent
// use.
//
// Specification: the script types of osid.locale.DisplayText and osid.locale.Locale.
func ScriptType(iso15924 string) Type {
	code := strings.ToLower(iso15924)
	switch {
	case code == "latn":
		return &latinScript
	case code == "":
		code = "Zyyy"
	case code[0] >= 'a' && code[0] <= 'z':
		code = string(code[0]-'a'+'A') + code[1:]
	}
	return isoType(scriptSpace, code, "ISO 15924 scripts")
}

// CurrencyType returns the Type of a currency by its ISO 4217 code, such as "USD" or "EUR". The case of the code does not
// matter, "" stands for "XXX" (no currency), and the code is not checked. The result is immutable, never nil, and safe for
// concurrent use.
//
// Specification: the currency types of osid.financials.Currency and osid.locale.Locale.
func CurrencyType(iso4217 string) Type {
	code := strings.ToUpper(iso4217)
	switch code {
	case noCurrency.identifier, "":
		return &noCurrency
	}
	return isoType(currencySpace, code, "ISO 4217 currencies")
}

// isoType returns the Type of an ISO code.
func isoType(namespace, code string, domain plainText) Type {
	return &coreType{idText: newIDText(isoAuthority, namespace, code), domain: domain}
}

// isoCode returns the code of a Type of any implementation that [LanguageType], [ScriptType] or [CurrencyType] could have made,
// if it is a plain one: ASCII letters, as many as wanted, in the case that these functions give it.
func isoCode(t Type, namespace string, letters int) (string, bool) {
	code := t.GetIdentifier()
	if len(code) != letters || t.GetIdentifierNamespace() != namespace || t.GetAuthority() != isoAuthority || !isLetters(code) {
		return "", false
	}
	switch namespace {
	case languageSpace:
		return code, code == strings.ToLower(code)
	case scriptSpace:
		return code, code == strings.ToUpper(code[:1])+strings.ToLower(code[1:])
	default:
		return code, code == strings.ToUpper(code)
	}
}

// isLetters says whether s is made of ASCII letters.
func isLetters(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// PlainTextFormatType returns the Type of text without markup, the default format of a DisplayText. The result is shared,
// immutable, never nil, and safe for concurrent use.
//
// Specification: the format type of osid.locale.DisplayText.
func PlainTextFormatType() Type { return &plainTextFormat }

// GregorianCalendarType returns the Type of the proleptic Gregorian calendar: the calendar of every DateTime and Duration made
// by this package. The result is shared, immutable, never nil, and safe for concurrent use.
//
// Specification: the calendar type of osid.calendaring.DateTime.
func GregorianCalendarType() Type { return &gregorianCalendar }

// UTCTimeType returns the Type of Coordinated Universal Time without leap seconds: the time system of every DateTime, Duration
// and Time made by this package. The result is shared, immutable, never nil, and safe for concurrent use.
//
// Specification: the time type of osid.calendaring.DateTime.
func UTCTimeType() Type { return &utcTime }

// MetricUnitSystemType returns the Type of the International System of Units, the default unit system of a Locale. The result
// is shared, immutable, never nil, and safe for concurrent use.
//
// Specification: the unit system type of osid.locale.Locale.
func MetricUnitSystemType() Type { return &metricUnitSystem }

// DefaultFormatType returns the Type of the format of one who has no other wish, the default for the numbers, the currencies
// and the coordinates of a Locale. The result is shared, immutable, never nil, and safe for concurrent use.
//
// Specification: the format types of osid.locale.Locale.
func DefaultFormatType() Type { return &defaultFormat }

// ISO8601FormatType returns the Type of the format of ISO 8601, the default for the dates and times of a Locale. The result is
// shared, immutable, never nil, and safe for concurrent use.
//
// Specification: the format types of osid.locale.Locale.
func ISO8601FormatType() Type { return &iso8601Format }

// DottedVersionSchemeType returns the Type of the scheme of versions such as 1.2.3, the default scheme of a Version. The result
// is shared, immutable, never nil, and safe for concurrent use.
//
// Specification: the scheme of osid.installation.Version.
func DottedVersionSchemeType() Type { return &dottedVersionScheme }

// DefaultGenusType returns the Type of the genus of an object that was given none. The result is shared, immutable, never nil,
// and safe for concurrent use.
//
// Specification: the genus type of osid.OsidObject.
func DefaultGenusType() Type { return &defaultGenus }

// ExactStringMatchType returns the Type of a string match: that of texts equal to the given one, to the letter. The result is
// shared, immutable, never nil, and safe for concurrent use.
//
// Specification: string match types of queries.
func ExactStringMatchType() Type { return &exactStringMatch }

// IgnoreCaseStringMatchType returns the Type of a string match: that of texts equal to the given one but for upper and lower
// case. The result is shared, immutable, never nil, and safe for concurrent use.
//
// Specification: string match types of queries.
func IgnoreCaseStringMatchType() Type { return &ignoreCaseStringMatch }

// WordStringMatchType returns the Type of a string match: that of texts in which the given words stand as whole words, to the
// letter. The result is shared, immutable, never nil, and safe for concurrent use.
//
// Specification: string match types of queries.
func WordStringMatchType() Type { return &wordStringMatch }

// WordIgnoreCaseStringMatchType returns the Type of a string match: that of texts in which the given words stand as whole
// words, but for upper and lower case. The result is shared, immutable, never nil, and safe for concurrent use.
//
// Specification: string match types of queries.
func WordIgnoreCaseStringMatchType() Type { return &wordIgnoreCaseStringMatch }

// WildcardStringMatchType returns the Type of a string match: that of texts that fit, as a whole, a pattern in which * stands
// for any characters, or none, and ? for any one. The result is shared, immutable, never nil, and safe for concurrent use.
//
// Specification: string match types of queries.
func WildcardStringMatchType() Type { return &wildcardStringMatch }

// RegexStringMatchType returns the Type of a string match: that of texts in a part of which a regular expression (of the syntax
// of [regexp]) matches. The result is shared, immutable, never nil, and safe for concurrent use.
//
// Specification: string match types of queries.
func RegexStringMatchType() Type { return &regexStringMatch }

// SoundStringMatchType returns the Type of a string match: that of texts that sound like the given one. The result is shared,
// immutable, never nil, and safe for concurrent use.
//
// Specification: string match types of queries.
func SoundStringMatchType() Type { return &soundStringMatch }

// StringMatchTypes returns the string match Types that every provider is to support, in a slice of the caller's own: exact,
// ignore case, word, word ignoring case, wildcard, regular expression, sound.
//
// Specification: string match types of queries.
func StringMatchTypes() []Type {
	return []Type{
		&exactStringMatch, &ignoreCaseStringMatch, &wordStringMatch, &wordIgnoreCaseStringMatch,
		&wildcardStringMatch, &regexStringMatch, &soundStringMatch,
	}
}
