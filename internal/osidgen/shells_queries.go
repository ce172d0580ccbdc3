package main

import (
	"fmt"
	"strings"

	"github.com/osid-go/osid-go/internal/spec"
)

var queryRules = []rule{
	{shape: `get{X}QueryRecord(Type) record!`, body: `return q.Record({op}, {1})`},
	{shape: `match{E}(Id,boolean)!`, body: `return q.AddID({op}, "{E}", {1}, {v2})`},
	{shape: `match{E}(string,Type,boolean)!`, body: `return q.AddString({op}, "{E}", {1}, {2}, {v3})`},
	{shape: `match{E}(cardinal,cardinal,boolean)!`, body: `return q.AddCardinals({op}, "{E}", {1}, {2}, {v3})`},
	{shape: `match{E}(Currency,Currency,boolean)!`, body: `return q.AddCurrencies({op}, "{E}", {1}, {2}, {v3})`},
	{shape: `match{E}(DateTime,DateTime,boolean)!`, body: `return q.AddDateTimes({op}, "{E}", {1}, {2}, {v3})`},
	{shape: `match{E}(Duration,Duration,boolean)!`, body: `return q.AddDurations({op}, "{E}", {1}, {2}, {v3})`},
	{shape: `matchAny{E}(boolean)`, body: `q.AddAny("{E}", {v1})`},
	{shape: `match{E}(boolean)`, body: `q.AddBool("{E}", {v1})`},
	{shape: `clear{E}Terms()`, body: `q.ClearTerms("{E}")`},
	{shape: `supports{E}Query() boolean`, write: supported("get%sQuery")},
	{shape: `get{E}Query() own!`, body: `return {t}{q.Nested("{E}")}, nil`},
	{shape: `get{E}Query() foreign!`, body: `return engine.Outside[{T}]({op})`},
}

var inspectorRules = []rule{
	{shape: `get{X}QueryInspectorRecord(Type) record!`, body: `return i.Record({op}, {1})`},
	{shape: `get{E}Terms() IdTerm[]`, body: `return i.IDTerms("{E}")`},
	{shape: `get{E}Terms() StringTerm[]`, body: `return i.StringTerms("{E}")`},
	{shape: `get{E}Terms() BooleanTerm[]`, body: `return i.BooleanTerms("{E}")`},
	{shape: `get{E}Terms() TypeTerm[]`, body: `return i.TypeTerms("{E}")`},
	{shape: `get{E}Terms() CardinalRangeTerm[]`, body: `return i.CardinalRangeTerms("{E}")`},
	{shape: `get{E}Terms() CurrencyRangeTerm[]`, body: `return i.CurrencyRangeTerms("{E}")`},
	{shape: `get{E}Terms() DateTimeRangeTerm[]`, body: `return i.DateTimeRangeTerms("{E}")`},
	{shape: `get{E}Terms() DurationRangeTerm[]`, body: `return i.DurationRangeTerms("{E}")`},
	{shape: `get{E}Terms() own[]`, write: nestedInspectors},
	{shape: `get{E}Terms() foreign[]`, body: `return nil`},
}

var orderRules = []rule{
	{shape: `get{X}SearchOrderRecord(Type) record!`, body: `return o.Record({op}, {1})`},
	{shape: `orderBy{E}(SearchOrderStyle)!`, body: `return o.By({op}, "{E}", {1})`},
	{shape: `supports{E}SearchOrder() boolean`, write: supported("get%sSearchOrder")},
	{shape: `get{E}SearchOrder() own!`, body: `return {t}{o.Nested("{E}")}, nil`},
	{shape: `get{E}SearchOrder() foreign!`, body: `return engine.Outside[{T}]({op})`},
}

var searchRules = []rule{
	{shape: `searchAmong{Xs}(IdList)!`, body: `return s.Among({op}, {1})`},
	{shape: `order{X}Results({X}SearchOrder)!`, body: `return s.OrderBy({op}, {1})`},
	{shape: `get{X}SearchRecord(Type) record!`, body: `return s.Record({op}, {1})`},
}

var resultsRules = []rule{
	{shape: `get{Xs}() {X}List!`, body: `return {xs}Of(r.Rows({op}))`},
	{shape: `get{X}QueryInspector() {X}QueryInspector`, body: `return {x}QueryInspector{r.Inspector()}`},
	{shape: `get{X}SearchResultsRecord(Type) record!`, body: `return r.Record({op}, {1})`},
}

// supported writes the body of a supports method: whether what the getter answers is of this service.
func supported(getter string) func(*shellMethod) (string, error) {
	return func(c *shellMethod) (string, error) {
		name := fmt.Sprintf(getter, c.capture)
		for _, m := range c.owner.Methods {
			if m.Name == name {
				return fmt.Sprintf("return %t", c.service.owns(m.Returns)), nil
			}
		}
		return "", fmt.Errorf("no method %s", name)
	}
}

// nestedInspectors wraps what the engine answers. The elements must have the type that the method has in Go, which may be wider
// than the specification's, because an ancestor declares the method too.
func nestedInspectors(c *shellMethod) (string, error) {
	s, inherited := c.service.g.signature(c.owner, c.method)
	inspector := simpleName(strings.TrimSuffix(c.method.Returns, "[]"))
	if inherited == nil {
		return "return wrapAll(i.NestedInspectors(\"{E}\"), new" + inspector + ")", nil
	}
	element := s.result
	element.slice = false
	return "return wrapAll(i.NestedInspectors(\"{E}\"), func(n engine.Inspector) " + c.file.typ(element) + " { return {t}{n} })", nil
}

func (s *shellService) emitQuery(e *entity, i *spec.Interface) error {
	f := s.file(e.name + "_query")
	shell, goType := s.emitShell(f, i, "*engine.Query")
	s.emitOf(f, shell, "q", "*engine.Query", goType, shell+"{q}")
	return s.emitMethods(f, e, i, "q", shell, queryRules)
}

func (s *shellService) emitInspector(e *entity, i *spec.Interface) error {
	f := s.file(e.name + "_query")
	shell, goType := s.emitShell(f, i, "engine.Inspector")
	f.printf("func new%s(i engine.Inspector) %s { return %s{i} }\n", i.Name, goType, shell)
	s.emitOf(f, shell, "i", "engine.Inspector", goType, "new"+i.Name+"(i)")
	return s.emitMethods(f, e, i, "i", shell, inspectorRules)
}

func (s *shellService) emitOrder(e *entity, i *spec.Interface) error {
	f := s.file(e.name + "_query")
	shell, _ := s.emitShell(f, i, "*engine.Order")
	return s.emitMethods(f, e, i, "o", shell, orderRules)
}

func (s *shellService) emitSearch(e *entity, i *spec.Interface) error {
	f := s.file(e.name + "_query")
	shell, _ := s.emitShell(f, i, "*engine.Search")
	return s.emitMethods(f, e, i, "s", shell, searchRules)
}

func (s *shellService) emitResults(e *entity, i *spec.Interface) error {
	f := s.file(e.name + "_query")
	shell, goType := s.emitShell(f, i, "*engine.Results")
	s.emitOf(f, shell, "r", "*engine.Results", goType, shell+"{r}")
	return s.emitMethods(f, e, i, "r", shell, resultsRules)
}
