package osid

// plainText is a DisplayText in the default language, script and format: most texts are, and a bare string is the least they can
// take. It is comparable.
type plainText string

// localText is a DisplayText in any language, script and format. It is immutable.
type localText struct {
	text                     string
	language, script, format Type
}

var (
	_ DisplayText = plainText("")
	_ DisplayText = (*localText)(nil)
)

// GetLanguageType returns English. (osid.locale.DisplayText.getLanguageType)
func (plainText) GetLanguageType() Type { return &englishLanguage }

// GetScriptType returns the Latin script. (osid.locale.DisplayText.getScriptType)
func (plainText) GetScriptType() Type { return &latinScript }

// GetFormatType returns plain text. (osid.locale.DisplayText.getFormatType)
func (plainText) GetFormatType() Type { return &plainTextFormat }

// GetText returns the text. (osid.locale.DisplayText.getText)
func (t plainText) GetText() string { return string(t) }

// String returns the text.
func (t plainText) String() string { return string(t) }

// GetLanguageType returns the language. (osid.locale.DisplayText.getLanguageType)
func (t *localText) GetLanguageType() Type { return t.language }

// GetScriptType returns the script. (osid.locale.DisplayText.getScriptType)
func (t *localText) GetScriptType() Type { return t.script }

// GetFormatType returns the format. (osid.locale.DisplayText.getFormatType)
func (t *localText) GetFormatType() Type { return t.format }

// GetText returns the text. (osid.locale.DisplayText.getText)
func (t *localText) GetText() string { return t.text }

// String returns the text.
func (t *localText) String() string { return t.text }

// NewDisplayText returns a text in the default locale: in English (eng), in the Latin script (Latn), as plain text. The result is
// immutable, never nil, and safe for concurrent use.
//
// Specification: osid.locale.DisplayText.
func NewDisplayText(text string) DisplayText { return plainText(text) }

// NewDisplayTextIn returns a text in a language, a script and a format, as [LanguageType], [ScriptType] and [PlainTextFormatType]
// give them. A nil type stands for that of [NewDisplayText]. The result is immutable, never nil, and safe for concurrent use.
//
// Specification: osid.locale.DisplayText.
func NewDisplayTextIn(languageType, scriptType, formatType Type, text string) DisplayText {
	t := &localText{
		text:     text,
		language: typeOr(languageType, &englishLanguage),
		script:   typeOr(scriptType, &latinScript),
		format:   typeOr(formatType, &plainTextFormat),
	}
	if EqualTypes(t.language, &englishLanguage) && EqualTypes(t.script, &latinScript) && EqualTypes(t.format, &plainTextFormat) {
		return plainText(text)
	}
	return t
}

// TextOf returns the text of a DisplayText of any implementation, and "" for nil.
//
// Specification: osid.locale.DisplayText.
func TextOf(d DisplayText) string {
	if d == nil {
		return ""
	}
	return d.GetText()
}

// EqualDisplayTexts says whether two DisplayTexts of any implementations have the same text, language, script and format. A type
// that an implementation leaves nil stands for that of [NewDisplayText]. Nil equals nil only.
//
// Specification: osid.locale.DisplayText.
func EqualDisplayTexts(a, b DisplayText) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return a.GetText() == b.GetText() &&
		EqualTypes(typeOr(a.GetLanguageType(), &englishLanguage), typeOr(b.GetLanguageType(), &englishLanguage)) &&
		EqualTypes(typeOr(a.GetScriptType(), &latinScript), typeOr(b.GetScriptType(), &latinScript)) &&
		EqualTypes(typeOr(a.GetFormatType(), &plainTextFormat), typeOr(b.GetFormatType(), &plainTextFormat))
}
