package osid_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/osid-go/osid-go/osid"
)

func TestNewDisplayText(t *testing.T) {
	d := osid.NewDisplayText("hello")
	assert.Equal(t, "hello", d.GetText())
	assert.Equal(t, "hello", fmt.Sprint(d))
	assert.True(t, osid.EqualTypes(osid.LanguageType("eng"), d.GetLanguageType()))
	assert.True(t, osid.EqualTypes(osid.ScriptType("Latn"), d.GetScriptType()))
	assert.True(t, osid.EqualTypes(osid.PlainTextFormatType(), d.GetFormatType()))
}

func TestNewDisplayTextIn(t *testing.T) {
	html := osid.NewType("w3.org", "text-format", "html")
	d := osid.NewDisplayTextIn(osid.LanguageType("rus"), osid.ScriptType("Cyrl"), html, "привет")
	assert.Equal(t, "привет", d.GetText())
	assert.Equal(t, "привет", fmt.Sprint(d))
	assert.Equal(t, osid.LanguageType("rus"), d.GetLanguageType())
	assert.Equal(t, osid.ScriptType("Cyrl"), d.GetScriptType())
	assert.Equal(t, html, d.GetFormatType())

	d = osid.NewDisplayTextIn(nil, nil, nil, "hello")
	assert.Equal(t, osid.NewDisplayText("hello"), d, "nil stands for the default")
	d = osid.NewDisplayTextIn(asForeignType(osid.LanguageType("eng")), nil, asForeignType(osid.PlainTextFormatType()), "hello")
	assert.Equal(t, osid.NewDisplayText("hello"), d, "however the default is spelt")
	d = osid.NewDisplayTextIn(osid.LanguageType("deu"), nil, nil, "hallo")
	assert.True(t, osid.EqualTypes(osid.ScriptType("Latn"), d.GetScriptType()))
}

func TestEqualDisplayTexts(t *testing.T) {
	english, french := osid.LanguageType("eng"), osid.LanguageType("fra")
	equal := []osid.DisplayText{
		osid.NewDisplayText("chat"),
		osid.NewDisplayTextIn(english, nil, nil, "chat"),
		foreignText{"chat", asForeignType(english), osid.ScriptType("Latn"), osid.PlainTextFormatType()},
		foreignText{text: "chat"},
	}
	others := []osid.DisplayText{
		nil,
		osid.NewDisplayText("Chat"),
		osid.NewDisplayTextIn(french, nil, nil, "chat"),
		osid.NewDisplayTextIn(nil, osid.ScriptType("Cyrl"), nil, "chat"),
		osid.NewDisplayTextIn(nil, nil, osid.NewType("w3.org", "text-format", "html"), "chat"),
		foreignText{text: "chat", language: french},
	}
	for _, a := range equal {
		for _, b := range equal {
			assert.True(t, osid.EqualDisplayTexts(a, b))
		}
		for _, b := range others {
			assert.False(t, osid.EqualDisplayTexts(a, b))
			assert.False(t, osid.EqualDisplayTexts(b, a))
		}
	}
	assert.True(t, osid.EqualDisplayTexts(nil, nil))
}

func TestTextOf(t *testing.T) {
	assert.Equal(t, "", osid.TextOf(nil))
	assert.Equal(t, "x", osid.TextOf(osid.NewDisplayText("x")))
	assert.Equal(t, "x", osid.TextOf(foreignText{text: "x"}))
}

func ExampleNewDisplayTextIn() {
	greeting := osid.NewDisplayTextIn(osid.LanguageType("deu"), nil, nil, "Guten Tag")
	fmt.Println(osid.TextOf(greeting), greeting.GetLanguageType().GetIdentifier(), greeting.GetScriptType().GetIdentifier())
	// Output: Guten Tag deu Latn
}
