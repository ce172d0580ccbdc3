package engine

import "github.com/osid-go/osid-go/osid"

// Element declares one element of an entity: what its form's metadata says and how it is kept.
type Element struct {
	// Name is as in the specification's method names: "CustomerNumber" for setCustomerNumber.
	Name string
	// Label and Instructions are shown to whoever fills a form.
	Label, Instructions string
	// Units names the unit of a number, if it has one.
	Units string
	// Syntax is the type of the value.
	Syntax osid.Syntax
	// Array: the value is a list.
	Array bool
	// Localized: a text that is kept once for each language and script.
	Localized bool
	// Required: an object is not made without it.
	Required bool
	// ReadOnly: nobody sets it through a form.
	ReadOnly bool
	// Peer: it is given when a form is asked for and never changes.
	Peer bool
	// Ref names the kind, of the same service, that an Id must be of; Outside the kind of service that resolves it.
	Ref     string
	Outside Service
	// Indexed: lookups by this element do not search.
	Indexed bool
	// Default is the value of an object for which none was set; nil: no value.
	Default any
	// MaxLength bounds a string, in characters; 0 takes the provider's limit.
	MaxLength uint64
	// Min and Max bound a number, amount, date or duration, both included; nil: unbounded.
	Min, Max any
	// Set lists the only values allowed; empty: any.
	Set []any

	ref    *kind
	record *RecordType
}

// Service tells which of the application's resolvers knows the objects that an Id names.
type Service int

// The services outside that objects refer to.
const (
	None Service = iota
	Resource
	Account
	Product
	Activity
)

// inheritedElements returns the elements that the bases of the entity bring.
func inheritedElements(d *Kind) []Element {
	els := []Element{
		elDisplayName: {Name: "DisplayName", Label: "display name", Instructions: "A short name of the " + d.Noun + " for people to read.",
			Syntax: osid.SyntaxString, Localized: true},
		elDescription: {Name: "Description", Label: "description", Instructions: "What people should know about the " + d.Noun + ".",
			Syntax: osid.SyntaxString, Localized: true},
		elGenusType: {Name: "GenusType", Label: "genus type", Instructions: "The one type that says what sort of " + d.Noun + " this is.",
			Syntax: osid.SyntaxType},
	}
	switch {
	case d.isCatalog():
		els = append(els,
			Element{Name: "Provider", Label: "provider", Instructions: "The Id of the resource that stands behind the " + d.Noun + ".",
				Syntax: osid.SyntaxID, Outside: Resource, Indexed: true},
			Element{Name: "Branding", Label: "branding", Instructions: "The Ids of the assets that carry the provider's branding.",
				Syntax: osid.SyntaxID, Array: true},
			Element{Name: "License", Label: "license", Instructions: "The terms under which the " + d.Noun + " may be used.",
				Syntax: osid.SyntaxString, Localized: true})
	case d.Temporal:
		els = append(els,
			Element{Name: "StartDate", Label: "start date", Instructions: "The moment from which on the " + d.Noun + " is effective, itself included.",
				Syntax: osid.SyntaxDateTime},
			Element{Name: "EndDate", Label: "end date", Instructions: "The moment up to which the " + d.Noun + " is effective, itself included; not before the start date.",
				Syntax: osid.SyntaxDateTime})
	}
	return els
}

// find returns the position of an element by its name, or -1.
func (k *kind) find(name string) int {
	for el := range k.elements {
		if k.elements[el].Name == name && k.elements[el].record == nil {
			return el
		}
	}
	return -1
}

// termName is how queries and orders call the element: a record's elements are told apart by its type.
func (e *Element) termName() string {
	if e.record != nil {
		return osid.TypeString(e.record.Type) + "." + e.Name
	}
	return e.Name
}

// noElement is the position of an element that a kind does not have. The shells of all kinds share the engine's handles and forms, so
// that the methods of a base which an entity does not extend can be reached by asserting to that base.
const noElement = -1

// absent stands for such an element: it has no value and takes none.
var absent = Element{Name: "None", Label: "element of another entity", ReadOnly: true}

// at returns an element by its position.
func (k *kind) at(el int) *Element {
	if el == noElement {
		return &absent
	}
	return &k.elements[el]
}

// dated returns the position of an element that temporal objects have.
func (k *kind) dated(el int) int {
	if k.Temporal {
		return el
	}
	return noElement
}

// sourced returns the position of an element that catalogs have.
func (k *kind) sourced(el int) int {
	if k.isCatalog() {
		return el
	}
	return noElement
}
