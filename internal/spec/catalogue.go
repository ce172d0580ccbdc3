package spec

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

//go:embed data/*.json
var data embed.FS

// A Catalogue is the whole of the transcribed specification.
type Catalogue struct {
	// Packages holds the specification's packages by name ("osid.billing").
	Packages map[string]*Package
	// Outside maps each type that signatures mention but that the catalogue does not transcribe
	// to the core interface that it extends.
	Outside map[string]string
	// Errata lists the slips of the printed specification and what is taken instead.
	Errata []Erratum

	interfaces map[string]*Interface
}

// A Package is one package of the specification.
type Package struct {
	// Name is the specification's name for the package ("osid.billing.batch").
	Name string
	// Interfaces are the package's interfaces and enumerations in the order of the catalogue.
	Interfaces []*Interface
}

// An Interface is one interface or enumeration of the specification.
type Interface struct {
	// Package is the specification package that declares the interface ("osid.billing").
	Package string
	// Name is the unqualified specification name ("CustomerLookupSession").
	Name string
	// Kind classifies the interface: manager, profile, session, object, form, list, node, query,
	// inspector, order, search, results, receiver, record, primitive, enum, marker or other.
	Kind string
	// Extends are the qualified names of the interfaces that this one extends directly.
	Extends []string
	// Values are the values of an enumeration, as the specification spells them.
	Values []string
	// Methods are the interface's own methods in the order of the specification.
	Methods []*Method
}

// Qualified answers the interface's name with its package ("osid.billing.Customer").
func (i *Interface) Qualified() string { return i.Package + "." + i.Name }

// A Method is one method of a specification interface.
type Method struct {
	// Name is the specification's name ("getCustomersByIds").
	Name string
	// Params are the parameters in order.
	Params []Param
	// Returns is the specification's result type, empty where there is none.
	Returns string
	// Errors are the only error codes that the method may answer; none means that it cannot fail.
	Errors []string
	// Optional is empty for a mandatory method, otherwise the test that says whether the method
	// is implemented ("supportsCustomerQuery()"), or "true" where there is no such test.
	Optional string
	// Inferred tells that the entry was completed from the specification's own patterns.
	Inferred bool
}

// A Param is one parameter of a method: the specification's name and type.
type Param struct {
	Name, Type string
}

// An Erratum records one slip of the printed specification.
type Erratum struct {
	// Interface is the qualified name of the interface and Method the method concerned.
	Interface, Method string
	// Printed is what stands in print, Taken what the catalogue has, and Why the reason.
	Printed, Taken, Why string
}

// Load reads the embedded catalogue. It checks that every type mentioned is known, so that what
// builds upon the catalogue need not.
func Load() (*Catalogue, error) {
	c := &Catalogue{
		Packages:   map[string]*Package{},
		interfaces: map[string]*Interface{},
	}
	names, err := fs.Glob(data, "data/*.json")
	if err != nil {
		return nil, fmt.Errorf("spec: %w", err)
	}
	for _, name := range names {
		text, err := data.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("spec: %w", err)
		}
		base := strings.TrimSuffix(strings.TrimPrefix(name, "data/"), ".json")
		switch base {
		case "_errata":
			err = decode(text, &c.Errata)
		case "_outside":
			err = decode(text, &c.Outside)
		default:
			err = c.addPackage(base, text)
		}
		if err != nil {
			return nil, fmt.Errorf("spec: %s: %w", name, err)
		}
	}
	if err := c.check(); err != nil {
		return nil, fmt.Errorf("spec: %w", err)
	}
	return c, nil
}

// Interface answers the interface of that qualified name ("osid.billing.Customer"), or nil.
func (c *Catalogue) Interface(qualified string) *Interface { return c.interfaces[qualified] }

// PackageNames answers the specification's package names, sorted.
func (c *Catalogue) PackageNames() []string { return slices.Sorted(maps.Keys(c.Packages)) }

// AllMethods answers the methods of the interface: its own first, then those it inherits, parent
// by parent and depth first. A name occurs once; the declaration met first stands.
func (c *Catalogue) AllMethods(i *Interface) []*Method {
	var all []*Method
	seen := map[string]bool{}
	c.walk(i, map[*Interface]bool{}, func(declaring *Interface) {
		for _, m := range declaring.Methods {
			if !seen[m.Name] {
				seen[m.Name] = true
				all = append(all, m)
			}
		}
	})
	return all
}

// Declaring answers the interface among i and its ancestors whose declaration of the named method
// [Catalogue.AllMethods] takes, with that declaration; nil where no such method exists.
func (c *Catalogue) Declaring(i *Interface, method string) (*Interface, *Method) {
	var at *Interface
	var found *Method
	c.walk(i, map[*Interface]bool{}, func(declaring *Interface) {
		for _, m := range declaring.Methods {
			if found == nil && m.Name == method {
				at, found = declaring, m
			}
		}
	})
	return at, found
}

// Ancestors answers every interface that i extends, directly or not, each once, nearest branch
// first, without i itself.
func (c *Catalogue) Ancestors(i *Interface) []*Interface {
	var all []*Interface
	c.walk(i, map[*Interface]bool{}, func(a *Interface) {
		if a != i {
			all = append(all, a)
		}
	})
	return all
}

// walk visits i and then its ancestors, depth first, each once.
func (c *Catalogue) walk(i *Interface, visited map[*Interface]bool, visit func(*Interface)) {
	if i == nil || visited[i] {
		return
	}
	visited[i] = true
	visit(i)
	for _, parent := range i.Extends {
		c.walk(c.interfaces[parent], visited, visit)
	}
}

// rawInterface and rawMethod are the shapes of the data files.
type rawInterface struct {
	Kind    string      `json:"kind"`
	Extends []string    `json:"extends"`
	Values  []string    `json:"values"`
	Methods []rawMethod `json:"methods"`
}

type rawMethod struct {
	Name     string      `json:"name"`
	Params   [][2]string `json:"params"`
	Returns  *string     `json:"returns"`
	Errors   []string    `json:"errors"`
	Optional any         `json:"optional"`
	Inferred bool        `json:"inferred"`
}

func decode(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	return d.Decode(into)
}

// addPackage reads one package file. A token decoder keeps the order of the file, which
// unmarshalling into a map would lose.
func (c *Catalogue) addPackage(name string, text []byte) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if t, err := d.Token(); err != nil {
		return err
	} else if t != json.Delim('{') {
		return fmt.Errorf("want an object, got %v", t)
	}
	p := &Package{Name: name}
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return err
		}
		key, ok := t.(string)
		if !ok {
			return fmt.Errorf("want an interface name, got %v", t)
		}
		var raw rawInterface
		if err := d.Decode(&raw); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		i, err := raw.cook(name, key)
		if err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		if c.interfaces[i.Qualified()] != nil {
			return fmt.Errorf("%s: declared twice", key)
		}
		p.Interfaces = append(p.Interfaces, i)
		c.interfaces[i.Qualified()] = i
	}
	if _, err := d.Token(); err != nil {
		return err
	}
	c.Packages[name] = p
	return nil
}

func (r rawInterface) cook(pkg, name string) (*Interface, error) {
	i := &Interface{Package: pkg, Name: name, Kind: r.Kind, Extends: r.Extends, Values: r.Values}
	seen := map[string]bool{}
	for _, raw := range r.Methods {
		if seen[raw.Name] {
			return nil, fmt.Errorf("method %s declared twice", raw.Name)
		}
		seen[raw.Name] = true
		m := &Method{Name: raw.Name, Errors: raw.Errors, Inferred: raw.Inferred}
		for _, p := range raw.Params {
			m.Params = append(m.Params, Param{Name: p[0], Type: p[1]})
		}
		if raw.Returns != nil {
			m.Returns = *raw.Returns
		}
		switch o := raw.Optional.(type) {
		case nil:
		case string:
			m.Optional = o
		case bool:
			if o {
				m.Optional = "true"
			}
		default:
			return nil, fmt.Errorf("method %s: optional is %v", raw.Name, o)
		}
		i.Methods = append(i.Methods, m)
	}
	return i, nil
}

// builtins are the specification's built-in types.
var builtins = map[string]bool{
	"boolean": true, "string": true, "object": true, "cardinal": true, "integer": true,
	"decimal": true, "timestamp": true, "byte": true,
}

// IsBuiltin tells whether the specification type (without array brackets) is a built-in one.
func IsBuiltin(specType string) bool { return builtins[specType] }

// check makes sure that every type mentioned is declared, outside or built in.
func (c *Catalogue) check() error {
	known := func(t string) bool {
		t = strings.TrimSuffix(t, "[]")
		_, outside := c.Outside[t]
		return IsBuiltin(t) || outside || c.interfaces[t] != nil
	}
	for name, parent := range c.Outside {
		if c.interfaces[parent] == nil {
			return fmt.Errorf("outside type %s extends %s, which is not in the catalogue", name, parent)
		}
	}
	for _, i := range c.interfaces {
		for _, parent := range i.Extends {
			if c.interfaces[parent] == nil {
				return fmt.Errorf("%s extends %s, which is not in the catalogue", i.Qualified(), parent)
			}
		}
		for _, m := range i.Methods {
			if m.Returns != "" && !known(m.Returns) {
				return fmt.Errorf("%s.%s: unknown type %s", i.Qualified(), m.Name, m.Returns)
			}
			for _, p := range m.Params {
				if !known(p.Type) {
					return fmt.Errorf("%s.%s: unknown type %s", i.Qualified(), m.Name, p.Type)
				}
			}
		}
	}
	return nil
}
