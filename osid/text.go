package osid

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// This file holds the text form that Ids and Types share, namespace:identifier@authority, and the escaping that lets any three
// strings through it.

// charSet is a set of ASCII characters: a bit for each, those below 64 in the first word.
type charSet [2]uint64

// has says whether an ASCII character is in the set.
func (s *charSet) has(c byte) bool { return s[c>>6]>>(c&63)&1 != 0 }

const (
	spacesAndControls = 1<<(' '+1) - 1   // up to the space, in the first word
	deleteControl     = 1 << (0x7f - 64) // in the second
)

// idEscaped and versionEscaped are the characters that are written as %XX in the parts of an Id and of a Version: those that
// separate the parts, the '%' itself, spaces and control characters.
var (
	idEscaped      = charSet{spacesAndControls | 1<<'%' | 1<<':', 1<<('@'-64) | deleteControl}
	versionEscaped = charSet{spacesAndControls | 1<<'%' | 1<<'.', deleteControl}
)

// idText is the text of an Id or a Type and its three parts. A part that needed no escaping shares the memory of the text.
type idText struct {
	text       string // canonical: namespace:identifier@authority
	authority  string
	namespace  string
	identifier string
}

// newIDText puts an Id's text together.
func newIDText(authority, namespace, identifier string) idText {
	escapedNamespace := escapedLen(namespace, &idEscaped)
	escapedIdentifier := escapedLen(identifier, &idEscaped)
	escapedAuthority := escapedLen(authority, &idEscaped)

	var b strings.Builder
	b.Grow(escapedNamespace + 1 + escapedIdentifier + 1 + escapedAuthority)
	writeEscaped(&b, namespace, &idEscaped, escapedNamespace)
	b.WriteByte(':')
	writeEscaped(&b, identifier, &idEscaped, escapedIdentifier)
	b.WriteByte('@')
	writeEscaped(&b, authority, &idEscaped, escapedAuthority)

	t := idText{text: b.String(), authority: authority, namespace: namespace, identifier: identifier}
	if escapedNamespace == len(namespace) {
		t.namespace = t.text[:len(namespace)]
	}
	if escapedIdentifier == len(identifier) {
		t.identifier = t.text[escapedNamespace+1:][:len(identifier)]
	}
	if escapedAuthority == len(authority) {
		t.authority = t.text[len(t.text)-len(authority):]
	}
	return t
}

// parseIDText reads an Id's text. If it cannot, it says why.
func parseIDText(text string) (t idText, reason string) {
	colon, at, escaped := -1, -1, false
	for i := range len(text) {
		switch c := text[i]; {
		case c == ':' && colon >= 0:
			return idText{}, "a second ':' (write %3A inside a part)"
		case c == ':':
			colon = i
		case c == '@' && at >= 0:
			return idText{}, "a second '@' (write %40 inside a part)"
		case c == '@':
			at = i
		case c == '%':
			escaped = true
		case isSpaceOrControl(c):
			return idText{}, "a space or control character"
		}
	}
	switch {
	case colon < 0 || at < colon:
		return idText{}, "not of the form namespace:identifier@authority"
	case !utf8.ValidString(text):
		return idText{}, "not valid UTF-8"
	}
	t = idText{text: text, namespace: text[:colon], identifier: text[colon+1 : at], authority: text[at+1:]}
	if !escaped {
		return t, ""
	}
	namespace, ok1 := unescape(t.namespace)
	identifier, ok2 := unescape(t.identifier)
	authority, ok3 := unescape(t.authority)
	if !ok1 || !ok2 || !ok3 {
		return idText{}, "a '%' that is not followed by two hexadecimal digits"
	}
	// Written again, for what was escaped without need or in lower case.
	return newIDText(authority, namespace, identifier), ""
}

// isSpaceOrControl says whether c is an ASCII space or control character.
func isSpaceOrControl(c byte) bool { return c <= ' ' || c == 0x7f }

// escapedLen returns the length that s has once escaped: len(s) if there is nothing to escape.
func escapedLen(s string, escaped *charSet) int {
	n := len(s)
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if escaped.has(c) {
				n += 2
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			n += 2
		}
		i += size
	}
	return n
}

// writeEscaped writes s with the characters of the set, and bytes that are not UTF-8, as %XX. The escaped length tells whether
// there are any.
func writeEscaped(b *strings.Builder, s string, escaped *charSet, escapedLen int) {
	if escapedLen == len(s) {
		b.WriteString(s)
		return
	}
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if c := s[i]; c < utf8.RuneSelf && escaped.has(c) || r == utf8.RuneError && size == 1 {
			const digits = "0123456789ABCDEF"
			b.WriteByte('%')
			b.WriteByte(digits[c>>4])
			b.WriteByte(digits[c&0xf])
		} else {
			b.WriteString(s[i : i+size])
		}
		i += size
	}
}

// unescape turns every %XX back into its byte. It fails on a '%' that two hexadecimal digits do not follow.
func unescape(s string) (string, bool) {
	if strings.IndexByte(s, '%') < 0 {
		return s, true
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			b.WriteByte(s[i])
			continue
		}
		if i+2 >= len(s) {
			return "", false
		}
		high, ok1 := unhex(s[i+1])
		low, ok2 := unhex(s[i+2])
		if !ok1 || !ok2 {
			return "", false
		}
		b.WriteByte(high<<4 | low)
		i += 2
	}
	return b.String(), true
}

// unhex returns the value of a hexadecimal digit.
func unhex(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

// invalidText is the error of every parser here: what was to be read, and why it could not be.
func invalidText(op, text, reason string) *Error {
	return &Error{Code: ErrInvalidArgument, Op: op, Arg: "text " + quoteShort(text), Detail: reason}
}

// quoteShort quotes a text for an error message, and cuts it if it is long.
func quoteShort(text string) string {
	const longest = 80
	if len(text) <= longest {
		return strconv.Quote(text)
	}
	return strconv.Quote(text[:longest]) + "..."
}
