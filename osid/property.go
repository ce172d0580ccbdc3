package osid

// property is the Property that this package makes. It is immutable; none of its texts is nil.
type property struct {
	name, label, description DisplayText
	value                    string
}

var _ Property = (*property)(nil)

// GetDisplayName returns the name. (osid.Property.getDisplayName)
func (p *property) GetDisplayName() DisplayText { return p.name }

// GetDisplayLabel returns the short name. (osid.Property.getDisplayLabel)
func (p *property) GetDisplayLabel() DisplayText { return p.label }

// GetDescription returns the description. (osid.Property.getDescription)
func (p *property) GetDescription() DisplayText { return p.description }

// GetValue returns the value. (osid.Property.getValue)
func (p *property) GetValue() string { return p.value }

// NewProperty returns a property of an object: a name, a short name, a description, and the value as a text. A nil name or
// description stands for an empty text, a nil label for the name. The result is immutable, never nil, and safe for concurrent
// use.
//
// Specification: osid.Property.
func NewProperty(displayName, displayLabel, description DisplayText, value string) Property {
	p := &property{name: displayName, label: displayLabel, description: description, value: value}
	if p.name == nil {
		p.name = plainText("")
	}
	if p.label == nil {
		p.label = p.name
	}
	if p.description == nil {
		p.description = plainText("")
	}
	return p
}
