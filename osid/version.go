package osid

import (
	"cmp"
	"slices"
	"strings"
)

// version is the Version that this package makes. It is immutable.
type version struct {
	scheme     Type
	components []string
}

var _ Version = (*version)(nil)

// GetScheme returns the scheme. (osid.installation.Version.getScheme)
func (v *version) GetScheme() Type { return v.scheme }

// GetComponents returns the components, in a slice of the caller's own. (osid.installation.Version.getComponents)
func (v *version) GetComponents() []string { return slices.Clone(v.components) }

// String returns the text, as VersionString does.
func (v *version) String() string { return VersionString(v) }

// NewVersion returns the version of a scheme that has the given components, most significant first. Any strings are allowed
// as components. A nil scheme stands for [DottedVersionSchemeType]. The result is immutable (the components are copied),
// never nil, safe for concurrent use, and has a String method.
//
// Specification: osid.installation.Version.
func NewVersion(scheme Type, components ...string) Version {
	return &version{scheme: typeOr(scheme, &dottedVersionScheme), components: slices.Clone(components)}
}

// ParseVersion reads the text of a Version, as [VersionString] writes it: the components with dots between them, 1.2.3, and
// before them, if the scheme is another than [DottedVersionSchemeType], the text of its Type and a space. In a component %XX
// stands for the byte with that hexadecimal number. ErrInvalidArgument: the text is malformed, or holds no component.
//
// Specification: osid.installation.Version.
func ParseVersion(text string) (Version, error) {
	const op = "osid.ParseVersion"
	scheme := &dottedVersionScheme
	dotted := text
	if name, rest, ok := strings.Cut(text, " "); ok {
		parsed, reason := parseIDText(name)
		if reason != "" {
			return nil, invalidText(op, text, "the scheme is not a Type: "+reason)
		}
		scheme, dotted = &coreType{idText: parsed}, rest
	}
	if dotted == "" {
		return nil, invalidText(op, text, "no component")
	}
	components := strings.Split(dotted, ".")
	for i, component := range components {
		for j := range len(component) {
			if isSpaceOrControl(component[j]) {
				return nil, invalidText(op, text, "a space or control character")
			}
		}
		var ok bool
		if components[i], ok = unescape(component); !ok {
			return nil, invalidText(op, text, "a '%' that is not followed by two hexadecimal digits")
		}
	}
	return &version{scheme: scheme, components: components}, nil
}

// VersionString returns the text of a Version of any implementation: its components with dots between them, 1.2.3, after the
// text of its scheme and a space if that is not [DottedVersionSchemeType]. In a component, dots, '%', spaces, control
// characters and bytes that are not UTF-8 are written as %XX. [ParseVersion] reads it, unless there is no component, or one
// that is empty. Nil gives "".
//
// Specification: osid.installation.Version.
func VersionString(v Version) string {
	if v == nil {
		return ""
	}
	var b strings.Builder
	if scheme := v.GetScheme(); !isTypeOrNil(scheme, &dottedVersionScheme) {
		b.WriteString(TypeString(scheme))
		b.WriteByte(' ')
	}
	for i, component := range v.GetComponents() {
		if i > 0 {
			b.WriteByte('.')
		}
		writeEscaped(&b, component, &versionEscaped, escapedLen(component, &versionEscaped))
	}
	return b.String()
}

// CompareVersions returns -1, 0 or 1 as a comes before b, is equal, or comes after; the two may be of any implementations.
// The first components that differ decide. Two that are made of digits compare as numbers, of any length; any others as
// strings, and after all numbers. If all components of one begin the other, the shorter comes first: 1.2 < 1.2.0 < 1.2.10 <
// 1.10 < 1.rc. Components that differ in leading zeros only decide last: fewer come first.
//
// ErrNullArgument: one is nil. ErrInvalidArgument: they are of different schemes. A nil scheme stands for that of [NewVersion].
//
// Specification: osid.installation.Version.
func CompareVersions(a, b Version) (int, error) {
	const op = "osid.CompareVersions"
	if a == nil || b == nil {
		return 0, &Error{Code: ErrNullArgument, Op: op, Arg: "Version"}
	}
	schemeA, schemeB := typeOr(a.GetScheme(), &dottedVersionScheme), typeOr(b.GetScheme(), &dottedVersionScheme)
	if !EqualTypes(schemeA, schemeB) {
		return 0, &Error{
			Code: ErrInvalidArgument, Op: op, Arg: "Version",
			Detail: TypeString(schemeA) + " and " + TypeString(schemeB) + " cannot be compared",
		}
	}
	componentsA, componentsB := a.GetComponents(), b.GetComponents()
	if c := slices.CompareFunc(componentsA, componentsB, compareComponents); c != 0 {
		return c, nil
	}
	return slices.CompareFunc(componentsA, componentsB, func(a, b string) int { return cmp.Compare(len(a), len(b)) }), nil
}

// compareComponents orders two components of a version, but for leading zeros.
func compareComponents(a, b string) int {
	numberA, numberB := isNumber(a), isNumber(b)
	switch {
	case numberA && numberB:
		a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
		return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
	case numberA:
		return -1
	case numberB:
		return 1
	default:
		return strings.Compare(a, b)
	}
}

// isNumber says whether s is made of digits.
func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// EqualVersions says whether two Versions of any implementations are of one scheme and have the same components, to the
// letter: 1.2 is not 1.2.0. It agrees with [CompareVersions]. Nil equals nil only.
//
// Specification: osid.installation.Version.
func EqualVersions(a, b Version) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return EqualTypes(typeOr(a.GetScheme(), &dottedVersionScheme), typeOr(b.GetScheme(), &dottedVersionScheme)) &&
		slices.Equal(a.GetComponents(), b.GetComponents())
}
