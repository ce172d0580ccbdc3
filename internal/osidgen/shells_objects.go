package main

import (
	"fmt"

	"github.com/osid-go/osid-go/internal/spec"
)

var objectRules = []rule{
	{shape: `get{X}Record(Type) record!`, body: `return {r}.Record({op}, {1})`},
	{shape: `is{E}() boolean`, body: `return {r}.BoolValue({el})`},
	{shape: `has{E}() boolean`, body: `return {r}.Has({el})`},
	{shape: `get{E}Id() Id`, body: `return {r}.IDValue({el})`},
	{shape: `get{E}Id() Id!`, body: `return {r}.IDOr({op}, {el})`},
	{shape: `get{E}() own!`, body: `return {t}Of({r}.Related({op}, {el}))`},
	{shape: `get{E}() foreign!`, body: `return engine.Resolve[{T}]({r}.Handle, {op}, {el})`},
	{shape: `get{E}() string`, body: `return {r}.StringValue({el})`},
	{shape: `get{E}() DisplayText`, body: `return {r}.TextValue({el})`},
	{shape: `get{E}() cardinal`, body: `return {r}.CardinalValue({el})`},
	{shape: `get{E}() cardinal!`, body: `return {r}.CardinalValue({el}), nil`},
	{shape: `get{E}() Currency`, body: `return {r}.CurrencyValue({el})`},
	{shape: `get{E}() DateTime!`, body: `return {r}.DateTimeOr({op}, {el})`},
	{shape: `get{E}() Duration!`, body: `return {r}.DurationOr({op}, {el})`},
}

// emitElements writes the constants of an entity's elements.
func (s *shellService) emitElements(e *entity) {
	f := s.file(e.name)
	engine := f.use(enginePackage)
	lower := lowerFirst(e.name)
	text := fmt.Sprintf("The elements of %s, by which the engine knows them", spec.GoName(e.name))
	switch {
	case e.peers > 0:
		text += ": the peers, then what its form sets."
	case e == s.catalog:
		text += ": what every catalog has, then what its form sets."
	default:
		text += "."
	}
	f.comment(text)
	f.printf("const (")
	for n, element := range e.elements {
		if n == 0 {
			f.printf("%s%s = %s.%s + iota", lower, element, engine, e.base)
		} else {
			f.printf("%s%s", lower, element)
		}
	}
	f.printf("")
	if len(e.elements) == 0 {
		f.printf("%sElements = %s.%s // how many there are, the inherited ones included", lower, engine, e.base)
	} else {
		f.printf("%sElements = %s.%s + iota // how many there are, the inherited ones included", lower, engine, e.base)
	}
	f.printf(")\n")
}

func (s *shellService) emitObject(e *entity, i *spec.Interface) error {
	f := s.file(e.name)
	shell, goType := s.emitShell(f, i, "engine.Handle")
	f.printf("func new%s(h engine.Handle) %s { return %s{h} }\n", i.Name, goType, shell)
	s.emitOf(f, shell, "h", "engine.Handle", goType, "new"+i.Name+"(h)")
	return s.emitMethods(f, e, i, shell[:1], shell, objectRules)
}

var listRules = []rule{
	{shape: `getNext{X}() {X}!`, body: `return l.Next({op})`},
	{shape: `getNext{Xs}(cardinal) {X}[]!`, body: `return l.NextN({op}, {v1})`},
}

// emitList writes the list of an entity. The other lists of a service are lists over a slice, which the interfaces' package makes.
func (s *shellService) emitList(e *entity, i *spec.Interface) error {
	f := s.file(e.name)
	switch i.Name {
	case e.name + "List":
	case e.name + "BatchFormList":
		goType := f.typ(s.g.ref(goPackage(i), i.Qualified()))
		form := lowerFirst(e.name) + "BatchForm"
		s.emitOf(f, form+"s", "forms", "[]*engine.Form", goType, fmt.Sprintf("%s.New%s(wrapAll(forms, new%sBatchForm)...)", s.goPackage, i.Name, e.name))
		return nil
	case e.name + "NodeList":
		goType := f.typ(s.g.ref(goPackage(i), i.Qualified()))
		f.printf("func new%s(nodes []*engine.Node) %s {", i.Name, goType)
		f.printf("return %s.New%s(wrapAll(nodes, new%sNode)...)\n}\n", s.goPackage, i.Name, e.name)
		return nil
	case e.name + "PeerList":
		return nil // applications make it
	default:
		return fmt.Errorf("%s: a list of what?", i.Qualified())
	}
	element := f.typ(s.g.ref(goPackage(i), e.object.Qualified()))
	shell, goType := s.emitShell(f, i, "*engine.List["+element+"]")
	f.comment(fmt.Sprintf("New%s returns %s of the rows.", i.Name, article(goType)))
	f.printf("func New%s(rows engine.Rows) %s { return %s{engine.NewList(rows, new%s)} }\n", i.Name, goType, shell, e.name)
	s.emitOf(f, lowerFirst(e.plural), "rows", "engine.Rows", goType, "New"+i.Name+"(rows)")
	return s.emitMethods(f, e, i, "l", shell, listRules)
}

var nodeRules = []rule{
	{shape: `get{X}() {X}`, body: `return new{X}(n.Handle())`},
	{shape: `getParent{X}Nodes() {X}NodeList`, body: `return new{X}NodeList(n.ParentNodes())`},
	{shape: `getChild{X}Nodes() {X}NodeList`, body: `return new{X}NodeList(n.ChildNodes())`},
}

func (s *shellService) emitNode(e *entity, i *spec.Interface) error {
	f := s.file(e.name)
	shell, goType := s.emitShell(f, i, "*engine.Node")
	f.printf("func new%s(n *engine.Node) %s { return %s{n} }\n", i.Name, goType, shell)
	s.emitOf(f, shell, "n", "*engine.Node", goType, "new"+i.Name+"(n)")
	return s.emitMethods(f, e, i, "n", shell, nodeRules)
}
