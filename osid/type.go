package osid

// coreType is the Type that this package makes. It is immutable; a nil text stands for the default that its getter gives.
type coreType struct {
	idText
	displayName, displayLabel, description, domain DisplayText
}

var _ Type = (*coreType)(nil)

// GetDisplayName returns the name for readers, by default the identifier. (osid.type.Type.getDisplayName)
func (t *coreType) GetDisplayName() DisplayText {
	if t.displayName != nil {
		return t.displayName
	}
	return plainText(t.identifier)
}

// GetDisplayLabel returns the short name, by default the name. (osid.type.Type.getDisplayLabel)
func (t *coreType) GetDisplayLabel() DisplayText {
	if t.displayLabel != nil {
		return t.displayLabel
	}
	return t.GetDisplayName()
}

// GetDescription returns the description, by default an empty text. (osid.type.Type.getDescription)
func (t *coreType) GetDescription() DisplayText {
	if t.description != nil {
		return t.description
	}
	return plainText("")
}

// GetDomain returns the domain, by default the namespace. (osid.type.Type.getDomain)
func (t *coreType) GetDomain() DisplayText {
	if t.domain != nil {
		return t.domain
	}
	return plainText(t.namespace)
}

// GetAuthority returns the authority part. (osid.type.Type.getAuthority)
func (t *coreType) GetAuthority() string { return t.authority }

// GetIdentifierNamespace returns the namespace part. (osid.type.Type.getIdentifierNamespace)
func (t *coreType) GetIdentifierNamespace() string { return t.namespace }

// GetIdentifier returns the identifier part. (osid.type.Type.getIdentifier)
func (t *coreType) GetIdentifier() string { return t.identifier }

// String returns the canonical text, as TypeString does.
func (t *coreType) String() string { return t.text }

// MarshalText returns the canonical text.
func (t *coreType) MarshalText() ([]byte, error) { return []byte(t.text), nil }

// TypeSpec says what a Type is to be made of: its three parts, which make its identity, and texts for readers, which do not.
//
// Specification: osid.type.Type.
type TypeSpec struct {
	// Authority, Namespace and Identifier are the identity. Any strings are allowed; case matters.
	Authority, Namespace, Identifier string
	// DisplayName is the name; nil for the identifier.
	DisplayName DisplayText
	// DisplayLabel is a short name; nil for the DisplayName.
	DisplayLabel DisplayText
	// Description explains the type; nil for an empty text.
	Description DisplayText
	// Domain says what the type is about; nil for the namespace.
	Domain DisplayText
}

// NewType returns the Type of the given parts: the authority that defined it, the namespace that the authority keeps it in,
// and the identifier within that namespace. Any strings are allowed, the empty one included; case matters. Its display name
// and label are the identifier, its domain is the namespace, its description is empty. The result is immutable, never nil,
// safe for concurrent use, and has String and MarshalText methods that give its canonical text.
//
// Compare Types with [EqualTypes], and use [TypeString] for the key of a map; == compares pointers.
//
// Specification: osid.type.Type.
func NewType(authority, namespace, identifier string) Type {
	return &coreType{idText: newIDText(authority, namespace, identifier)}
}

// NewTypeWith returns the Type that the spec describes; see [NewType] and [TypeSpec].
//
// Specification: osid.type.Type.
func NewTypeWith(spec TypeSpec) Type {
	return &coreType{
		idText:       newIDText(spec.Authority, spec.Namespace, spec.Identifier),
		displayName:  spec.DisplayName,
		displayLabel: spec.DisplayLabel,
		description:  spec.Description,
		domain:       spec.Domain,
	}
}

// ParseType reads the text of a Type: namespace:identifier@authority, as [TypeString] writes it; the rules are those of
// [ParseID]. The texts for readers are not part of it: they are those that [NewType] gives. ErrInvalidArgument: the text is
// malformed.
//
// Specification: osid.type.Type.
func ParseType(text string) (Type, error) {
	t, reason := parseIDText(text)
	if reason != "" {
		return nil, invalidText("osid.ParseType", text, reason)
	}
	return &coreType{idText: t}, nil
}

// TypeString returns the canonical text of a Type of any implementation: namespace:identifier@authority, escaped as
// [IDString] does it. Two Types have one text exactly if [EqualTypes] says that they are equal, so it serves as the key of a
// map. Nil gives "", which is no Type's text. For the Types made by this package the call allocates nothing.
//
// Specification: osid.type.Type.
func TypeString(t Type) string {
	switch t := t.(type) {
	case nil:
		return ""
	case *coreType:
		return t.text
	default:
		return newIDText(t.GetAuthority(), t.GetIdentifierNamespace(), t.GetIdentifier()).text
	}
}

// EqualTypes says whether two Types of any implementations have the same authority, namespace and identifier; the texts for
// readers do not count. Nil equals nil only.
//
// Specification: osid.type.Type.
func EqualTypes(a, b Type) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	ours, ok1 := a.(*coreType)
	theirs, ok2 := b.(*coreType)
	if ok1 && ok2 {
		return ours == theirs || ours.text == theirs.text
	}
	return a.GetIdentifier() == b.GetIdentifier() &&
		a.GetIdentifierNamespace() == b.GetIdentifierNamespace() &&
		a.GetAuthority() == b.GetAuthority()
}

// typeOr returns t, or a default if it is nil.
func typeOr(t Type, byDefault *coreType) Type {
	if t == nil {
		return byDefault
	}
	return t
}

// isTypeOrNil says whether t is nil, which stands for the default, or is the given type.
func isTypeOrNil(t Type, want *coreType) bool {
	return t == nil || EqualTypes(t, want)
}

// TypeText is a Type as a plain value, for the fields of structs, the keys of maps, and flags: what [IDText] is for Ids. The zero
// value stands for no Type, whose text is "". Reads are safe for concurrent use.
//
// Specification: osid.type.Type.
type TypeText struct {
	text string // canonical, or ""
}

// NewTypeText returns a Type, of any implementation, as a plain value, without its texts for readers. Nil gives the zero value.
func NewTypeText(t Type) TypeText { return TypeText{TypeString(t)} }

// Type returns the Type, with the texts that [NewType] gives, or nil for the zero value.
func (t TypeText) Type() Type {
	if t.text == "" {
		return nil
	}
	parsed, _ := parseIDText(t.text) // canonical, so it cannot fail
	return &coreType{idText: parsed}
}

// IsZero says whether t stands for no Type; with it the "omitzero" option of encoding/json works.
func (t TypeText) IsZero() bool { return t.text == "" }

// String returns the canonical text of the Type, or "" for the zero value.
func (t TypeText) String() string { return t.text }

// MarshalText returns the canonical text of the Type, or an empty text for the zero value. The error is always nil.
func (t TypeText) MarshalText() ([]byte, error) { return []byte(t.text), nil }

// UnmarshalText reads what [ParseType] reads; an empty text gives the zero value. ErrInvalidArgument: the text is malformed; t is
// left as it was.
func (t *TypeText) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*t = TypeText{}
		return nil
	}
	parsed, reason := parseIDText(string(text))
	if reason != "" {
		return invalidText("osid.TypeText.UnmarshalText", string(text), reason)
	}
	t.text = parsed.text
	return nil
}
