package osid

import "strings"

// locale is the Locale that this package makes: a LocaleSpec in which nothing is nil. It is immutable.
type locale struct{ spec LocaleSpec }

var _ Locale = (*locale)(nil)

// GetLanguageType returns the language. (osid.locale.Locale.getLanguageType)
func (l *locale) GetLanguageType() Type { return l.spec.Language }

// GetScriptType returns the script. (osid.locale.Locale.getScriptType)
func (l *locale) GetScriptType() Type { return l.spec.Script }

// GetCalendarType returns the calendar. (osid.locale.Locale.getCalendarType)
func (l *locale) GetCalendarType() Type { return l.spec.Calendar }

// GetTimeType returns the time system. (osid.locale.Locale.getTimeType)
func (l *locale) GetTimeType() Type { return l.spec.Time }

// GetCurrencyType returns the currency. (osid.locale.Locale.getCurrencyType)
func (l *locale) GetCurrencyType() Type { return l.spec.Currency }

// GetUnitSystemType returns the unit system. (osid.locale.Locale.getUnitSystemType)
func (l *locale) GetUnitSystemType() Type { return l.spec.UnitSystem }

// GetNumericFormatType returns the format of numbers. (osid.locale.Locale.getNumericFormatType)
func (l *locale) GetNumericFormatType() Type { return l.spec.NumericFormat }

// GetCalendarFormatType returns the format of dates. (osid.locale.Locale.getCalendarFormatType)
func (l *locale) GetCalendarFormatType() Type { return l.spec.CalendarFormat }

// GetTimeFormatType returns the format of times. (osid.locale.Locale.getTimeFormatType)
func (l *locale) GetTimeFormatType() Type { return l.spec.TimeFormat }

// GetCurrencyFormatType returns the format of amounts. (osid.locale.Locale.getCurrencyFormatType)
func (l *locale) GetCurrencyFormatType() Type { return l.spec.CurrencyFormat }

// GetCoordinateFormatType returns the format of coordinates. (osid.locale.Locale.getCoordinateFormatType)
func (l *locale) GetCoordinateFormatType() Type { return l.spec.CoordinateFormat }

// String returns the text, as LocaleString does.
func (l *locale) String() string { return LocaleString(l) }

// LocaleSpec says what a Locale is to be made of. Each nil stands for the default that its field names.
//
// Specification: osid.locale.Locale.
type LocaleSpec struct {
	// Language is the language of texts, by default English: LanguageType("eng").
	Language Type
	// Script is the script of texts, by default Latin: ScriptType("Latn").
	Script Type
	// Calendar is the calendar of dates, by default GregorianCalendarType.
	Calendar Type
	// Time is the time system, by default UTCTimeType.
	Time Type
	// Currency is the currency of amounts, by default none: CurrencyType("XXX").
	Currency Type
	// UnitSystem is the system of units, by default MetricUnitSystemType.
	UnitSystem Type
	// NumericFormat is the format of numbers, by default DefaultFormatType.
	NumericFormat Type
	// CalendarFormat is the format of dates, by default ISO8601FormatType.
	CalendarFormat Type
	// TimeFormat is the format of times, by default ISO8601FormatType.
	TimeFormat Type
	// CurrencyFormat is the format of amounts, by default DefaultFormatType.
	CurrencyFormat Type
	// CoordinateFormat is the format of coordinates, by default DefaultFormatType.
	CoordinateFormat Type
}

// localeSpecOf returns what a Locale of any implementation is made of, with the defaults for what it leaves nil.
func localeSpecOf(l Locale) LocaleSpec {
	return LocaleSpec{
		Language: l.GetLanguageType(), Script: l.GetScriptType(), Calendar: l.GetCalendarType(), Time: l.GetTimeType(),
		Currency: l.GetCurrencyType(), UnitSystem: l.GetUnitSystemType(), NumericFormat: l.GetNumericFormatType(),
		CalendarFormat: l.GetCalendarFormatType(), TimeFormat: l.GetTimeFormatType(),
		CurrencyFormat: l.GetCurrencyFormatType(), CoordinateFormat: l.GetCoordinateFormatType(),
	}.withDefaults()
}

// withDefaults returns s with the defaults for what is nil.
func (s LocaleSpec) withDefaults() LocaleSpec {
	return LocaleSpec{
		Language:         typeOr(s.Language, &englishLanguage),
		Script:           typeOr(s.Script, &latinScript),
		Calendar:         typeOr(s.Calendar, &gregorianCalendar),
		Time:             typeOr(s.Time, &utcTime),
		Currency:         typeOr(s.Currency, &noCurrency),
		UnitSystem:       typeOr(s.UnitSystem, &metricUnitSystem),
		NumericFormat:    typeOr(s.NumericFormat, &defaultFormat),
		CalendarFormat:   typeOr(s.CalendarFormat, &iso8601Format),
		TimeFormat:       typeOr(s.TimeFormat, &iso8601Format),
		CurrencyFormat:   typeOr(s.CurrencyFormat, &defaultFormat),
		CoordinateFormat: typeOr(s.CoordinateFormat, &defaultFormat),
	}
}

// NewLocale returns the Locale of a language and a script, as [LanguageType] and [ScriptType] give them, with the defaults of
// [LocaleSpec] for all the rest, and for a nil language or script. The result is immutable, never nil, safe for concurrent
// use, and has a String method.
//
// Specification: osid.locale.Locale.
func NewLocale(language, script Type) Locale {
	return NewLocaleWith(LocaleSpec{Language: language, Script: script})
}

// NewLocaleWith returns the Locale that the spec describes; see [NewLocale] and [LocaleSpec].
//
// Specification: osid.locale.Locale.
func NewLocaleWith(spec LocaleSpec) Locale { return &locale{spec.withDefaults()} }

// DefaultLocale returns the Locale that has all the defaults of [LocaleSpec]: English in the Latin script.
//
// Specification: osid.locale.Locale.
func DefaultLocale() Locale { return NewLocaleWith(LocaleSpec{}) }

// ParseLocale reads the text of a Locale, as [LocaleString] writes it: the ISO 639-3 code of a language, a hyphen, and the
// ISO 15924 code of a script, in upper or lower case: eng-Latn. For other Types than these it reads their texts with a space
// between them. Language and script are all that the text tells; the rest are the defaults of [LocaleSpec].
// ErrInvalidArgument: the text is malformed.
//
// Specification: osid.locale.Locale.
func ParseLocale(text string) (Locale, error) {
	const op = "osid.ParseLocale"
	if language, script, ok := strings.Cut(text, "-"); ok && len(language) == 3 && len(script) == 4 && isLetters(language+script) {
		return NewLocale(LanguageType(language), ScriptType(script)), nil
	}
	language, script, ok := strings.Cut(text, " ")
	if !ok {
		return nil, invalidText(op, text, "not of the form eng-Latn")
	}
	languageText, reason := parseIDText(language)
	if reason != "" {
		return nil, invalidText(op, text, "the language is not a Type: "+reason)
	}
	scriptText, reason := parseIDText(script)
	if reason != "" {
		return nil, invalidText(op, text, "the script is not a Type: "+reason)
	}
	return NewLocale(&coreType{idText: languageText}, &coreType{idText: scriptText}), nil
}

// LocaleString returns the text of the language and the script of a Locale of any implementation: eng-Latn if they are such
// Types as [LanguageType] and [ScriptType] give for codes of three and four letters, or else the texts of the two Types with
// a space between them. [ParseLocale] reads it. Nil gives "".
//
// Specification: osid.locale.Locale.
func LocaleString(l Locale) string {
	if l == nil {
		return ""
	}
	language, script := typeOr(l.GetLanguageType(), &englishLanguage), typeOr(l.GetScriptType(), &latinScript)
	languageCode, ok1 := isoCode(language, languageSpace, 3)
	scriptCode, ok2 := isoCode(script, scriptSpace, 4)
	if ok1 && ok2 {
		return languageCode + "-" + scriptCode
	}
	return TypeString(language) + " " + TypeString(script)
}

// EqualLocales says whether two Locales of any implementations have the same Types throughout, not just the language and the
// script. A Type that an implementation leaves nil stands for the default of [LocaleSpec]. Nil equals nil only.
//
// Specification: osid.locale.Locale.
func EqualLocales(a, b Locale) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	s, t := localeSpecOf(a), localeSpecOf(b)
	return EqualTypes(s.Language, t.Language) && EqualTypes(s.Script, t.Script) &&
		EqualTypes(s.Calendar, t.Calendar) && EqualTypes(s.Time, t.Time) &&
		EqualTypes(s.Currency, t.Currency) && EqualTypes(s.UnitSystem, t.UnitSystem) &&
		EqualTypes(s.NumericFormat, t.NumericFormat) && EqualTypes(s.CalendarFormat, t.CalendarFormat) &&
		EqualTypes(s.TimeFormat, t.TimeFormat) && EqualTypes(s.CurrencyFormat, t.CurrencyFormat) &&
		EqualTypes(s.CoordinateFormat, t.CoordinateFormat)
}
