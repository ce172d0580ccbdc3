package osid

// id is the Id that this package makes. It is immutable. Pointers to it say nothing about equality: that is EqualIDs'.
type id struct{ idText }

var _ ID = (*id)(nil)

// GetAuthority returns the authority part. (osid.id.Id.getAuthority)
func (i *id) GetAuthority() string { return i.authority }

// GetIdentifierNamespace returns the namespace part. (osid.id.Id.getIdentifierNamespace)
func (i *id) GetIdentifierNamespace() string { return i.namespace }

// GetIdentifier returns the identifier part. (osid.id.Id.getIdentifier)
func (i *id) GetIdentifier() string { return i.identifier }

// String returns the canonical text, as IDString does.
func (i *id) String() string { return i.text }

// MarshalText returns the canonical text.
func (i *id) MarshalText() ([]byte, error) { return []byte(i.text), nil }

// NewID returns the Id of the given parts: the authority that assigned it, the namespace that the authority keeps it in, and the
// identifier within that namespace. Any strings are allowed, the empty one included; case matters. The result is immutable, never
// nil, safe for concurrent use, and has String and MarshalText methods that give its canonical text.
//
// Compare Ids with [EqualIDs], and use [IDString] for the key of a map; == compares pointers.
//
// Specification: osid.id.Id.
func NewID(authority, namespace, identifier string) ID {
	return &id{newIDText(authority, namespace, identifier)}
}

// ParseID reads the text of an Id: namespace:identifier@authority, as [IDString] writes it. Inside a part, %XX stands for the
// byte with that hexadecimal number; ':', '@', '%', spaces, control characters and bytes that are not UTF-8 must be written
// so and any other character may be. ErrInvalidArgument: the text is malformed. The Id may keep the memory of the text.
//
// Specification: osid.id.Id.
func ParseID(text string) (ID, error) {
	t, reason := parseIDText(text)
	if reason != "" {
		return nil, invalidText("osid.ParseID", text, reason)
	}
	return &id{t}, nil
}

// IDString returns the canonical text of an Id of any implementation: namespace:identifier@authority, with the characters
// named at [ParseID] escaped in each part, always valid UTF-8 and free of spaces. Two Ids have one text exactly if [EqualIDs]
// says that they are equal, so it serves as the key of a map. Nil gives "", which is no Id's text. For the Ids made by this
// package the call allocates nothing.
//
// Specification: osid.id.Id.
func IDString(i ID) string {
	switch i := i.(type) {
	case nil:
		return ""
	case *id:
		return i.text
	default:
		return newIDText(i.GetAuthority(), i.GetIdentifierNamespace(), i.GetIdentifier()).text
	}
}

// EqualIDs says whether two Ids of any implementations have the same authority, namespace and identifier. Nil equals nil only.
//
// Specification: osid.id.Id.
func EqualIDs(a, b ID) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	ours, ok1 := a.(*id)
	theirs, ok2 := b.(*id)
	if ok1 && ok2 {
		return ours == theirs || ours.text == theirs.text
	}
	return a.GetIdentifier() == b.GetIdentifier() &&
		a.GetIdentifierNamespace() == b.GetIdentifierNamespace() &&
		a.GetAuthority() == b.GetAuthority()
}

// IDText is an Id as a plain value, for the fields of structs, the keys of maps, and flags. It is comparable with ==, is written
// and read by encoding/json and its like as the Id's canonical text, and works with [flag.TextVar]. The zero value stands for no
// Id, whose text is "". Reads are safe for concurrent use.
//
// Specification: osid.id.Id.
type IDText struct {
	text string // canonical, or ""
}

// NewIDText returns an Id, of any implementation, as a plain value. Nil gives the zero value.
func NewIDText(i ID) IDText { return IDText{IDString(i)} }

// ID returns the Id, or nil for the zero value.
func (t IDText) ID() ID {
	if t.text == "" {
		return nil
	}
	parsed, _ := parseIDText(t.text) // canonical, so it cannot fail
	return &id{parsed}
}

// IsZero says whether t stands for no Id; with it the "omitzero" option of encoding/json works.
func (t IDText) IsZero() bool { return t.text == "" }

// String returns the canonical text of the Id, or "" for the zero value.
func (t IDText) String() string { return t.text }

// MarshalText returns the canonical text of the Id, or an empty text for the zero value. The error is always nil.
func (t IDText) MarshalText() ([]byte, error) { return []byte(t.text), nil }

// UnmarshalText reads what [ParseID] reads; an empty text gives the zero value. ErrInvalidArgument: the text is malformed; t is
// left as it was.
func (t *IDText) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*t = IDText{}
		return nil
	}
	parsed, reason := parseIDText(string(text))
	if reason != "" {
		return invalidText("osid.IDText.UnmarshalText", string(text), reason)
	}
	t.text = parsed.text
	return nil
}
