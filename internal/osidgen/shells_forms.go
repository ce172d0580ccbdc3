package main

import (
	"slices"
	"strings"

	"github.com/osid-go/osid-go/internal/spec"
)

var formRules = []rule{
	{shape: `get{X}FormRecord(Type) record!`, body: `return f.Record({op}, {1})`},
	{shape: `get{E}Metadata() Metadata`, body: `return f.Metadata({el})`},
	{shape: `set{E}(string)!`, body: `return f.SetString({op}, {el}, {1})`},
	{shape: `set{E}(boolean)!`, body: `return f.SetBool({op}, {el}, {1})`},
	{shape: `set{E}(cardinal)!`, body: `return f.SetCardinal({op}, {el}, {1})`},
	{shape: `set{E}(Id)!`, body: `return f.SetID({op}, {el}, {1})`},
	{shape: `set{E}(Id[])!`, body: `return f.SetIDs({op}, {el}, {1})`},
	{shape: `set{E}(Type)!`, body: `return f.SetType({op}, {el}, {1})`},
	{shape: `set{E}(Currency)!`, body: `return f.SetCurrency({op}, {el}, {1})`},
	{shape: `set{E}(DateTime)!`, body: `return f.SetDateTime({op}, {el}, {1})`},
	{shape: `set{E}(Duration)!`, body: `return f.SetDuration({op}, {el}, {1})`},
	{shape: `clear{E}()!`, body: `return f.Clear({op}, {el})`},
}

// batchFormRules are for what a batch form adds to the form: what it was made from, what it updates, and a catalog's parents.
var batchFormRules = []rule{
	{shape: `get{X}Id() Id!`, body: `return f.ObjectID({op})`},
	{shape: `getParentsMetadata() Metadata`, body: `return f.ParentsMetadata()`},
	{shape: `setParents(Id[])!`, body: `return f.Form.SetParents({op}, {1})`},
	{shape: `clearParents()!`, body: `return f.Form.ClearParents({op})`},
	{shape: `get{E}Id() Id!`, body: `return f.PeerID({op}, {el})`},
}

// emitForm writes a form or, standing on it, a batch form.
func (s *shellService) emitForm(e *entity, i *spec.Interface) error {
	f := s.file(e.name)
	embedded, rules, expression := "*engine.Form", formRules, "{f}"
	batch := slices.Contains(i.Extends, s.pkg+"."+e.name+"Form")
	if batch {
		embedded = lowerFirst(e.name) + "Form"
		rules, expression = batchFormRules, "{"+embedded+"{f}}"
	}
	shell, goType := s.emitShell(f, i, embedded)
	if batch {
		f.printf("func new%s(f *engine.Form) %s { return %s%s }\n", i.Name, goType, shell, expression)
	} else {
		s.emitOf(f, shell, "f", "*engine.Form", goType, shell+expression)
	}
	return s.emitMethods(f, e, i, "f", shell, rules)
}

// createForm writes the body of get<X>FormForCreate: the Ids are peers, the types are the records asked for.
func createForm(c *shellMethod) (string, error) {
	var types, peers []string
	for n, p := range c.method.Params {
		if p.Type == "osid.type.Type[]" {
			types = append(types, c.arg(n))
			continue
		}
		peer, err := c.peer(strings.TrimSuffix(p.Name, "Id"), c.arg(n))
		if err != nil {
			return "", err
		}
		peers = append(peers, peer)
	}
	call := "s.FormForCreate({op}, " + strings.Join(types, ", ")
	if len(peers) < 2 {
		for _, p := range peers {
			call += ", engine.Peer" + p
		}
		return "return {x}FormOf(" + call + "))", nil
	}
	for _, p := range peers {
		call += ",\nengine.Peer" + p
	}
	return "return {x}FormOf(" + call + "))", nil
}

// peer writes the value of an engine.Peer.
func (c *shellMethod) peer(element, arg string) (string, error) {
	constant, err := c.element(upperFirst(element))
	name, value, _ := strings.Cut(arg, ", ")
	return "{El: " + constant + ", Arg: " + name + ", ID: " + value + "}", err
}

// createFormsByIDs writes the body of get<X>FormsForCreate where the Ids of the only peer are given.
func createFormsByIDs(c *shellMethod) (string, error) {
	constant, err := c.element(upperFirst(strings.TrimSuffix(c.method.Params[0].Name, "Ids")))
	return "return {x}BatchFormsOf(s.FormsForCreateByIDs({op}, {1}, " + constant + ", {2}))", err
}

// createFormsByPeers writes the body of get<X>FormsForCreate where a list of peers is given: each is taken apart by its getters.
func createFormsByPeers(c *shellMethod) (string, error) {
	peer := c.service.g.cat.Interface(strings.TrimSuffix(c.method.Params[0].Type, "List"))
	goType := c.file.typ(c.service.g.ref(goPackage(peer), peer.Qualified()))
	list := c.value(0)
	var b strings.Builder
	b.WriteString("return {x}BatchFormsOf(s.FormsForCreatePeers({op}, \"" + list + "\",\n")
	b.WriteString("engine.Each(" + list + " == nil, " + c.service.all(c.file, peer) + "(" + list + ")),\n")
	b.WriteString("func(peer any) []engine.Peer {\np := peer.(" + goType + ")\nreturn []engine.Peer{\n")
	for _, m := range peer.Methods {
		element := strings.TrimSuffix(strings.TrimPrefix(m.Name, "get"), "Id")
		p, err := c.peer(element, "\""+list+"\", p."+spec.GoName(m.Name)+"()")
		if err != nil {
			return "", err
		}
		b.WriteString(p + ",\n")
	}
	b.WriteString("}\n}, {2}))")
	return b.String(), nil
}

// all answers the function that ranges over the list of the elements: billing.AllEntryPeers.
func (s *shellService) all(f *file, element *spec.Interface) string {
	l, _ := s.g.listInfo(s.g.cat.Interface(element.Qualified() + "List"))
	return f.use(modulePath+"/"+s.goPackage) + ".All" + spec.GoName(l.plural)
}

// batchOf writes the body of create<Xs> and update<Xs> of a batch session, which hand the forms of a list to the engine's method.
func batchOf(method string) func(c *shellMethod) (string, error) {
	return func(c *shellMethod) (string, error) {
		form := c.service.g.cat.Interface(strings.TrimSuffix(c.method.Params[0].Type, "List"))
		forms := c.value(0)
		return "return s." + method + "({op}, \"" + forms + "\", engine.Each(" + forms + " == nil, " + c.service.all(c.file, form) + "(" + forms + ")))", nil
	}
}
