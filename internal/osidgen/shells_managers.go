package main

import (
	"fmt"
	"strings"

	"github.com/osid-go/osid-go/internal/spec"
)

// profileRules are for what a service says about itself whoever asks: the profile has a shell of its own, which the managers'
// shells share.
var profileRules = []rule{
	{shape: `supports{E}() boolean`, write: supportedService},
}

var recordTypeRules = []rule{
	{shape: `get{E}SearchRecordTypes() TypeList`, write: ofKind(`return m.SearchRecordTypes({kind})`)},
	{shape: `get{E}RecordTypes() TypeList`, write: ofKind(`return m.RecordTypes({kind})`)},
	{shape: `supports{E}SearchRecordType(Type) boolean!`, write: ofKind(`return m.SupportsSearchRecordType({op}, "{v1}", {kind}, {v1})`)},
	{shape: `supports{E}RecordType(Type) boolean!`, write: ofKind(`return m.SupportsRecordType({op}, "{v1}", {kind}, {v1})`)},
}

var managerRules = []rule{
	{shape: `get{E}Session*(*) own!`, write: openSession},
	{shape: `get{E}ProxyManager() own!`, body: `return {t}Of(m.Batch({op}))`},
	{shape: `get{E}Manager() own!`, body: `return {t}Of(m.Batch({op}))`},
	{shape: `get{E}Manager() foreign!`, body: `return engine.Outside[{T}]({op})`},
}

// supportedService writes whether the provider has what a method of the profile asks for: it has the sessions and managers of
// the service, and catalogs that see each other's objects.
func supportedService(c *shellMethod) (string, error) {
	if c.capture == "VisibleFederation" {
		return "return true", nil
	}
	for _, suffix := range []string{"Session", "Manager"} {
		name := c.capture + suffix
		for _, i := range c.service.interfaces() {
			if i.Name == name {
				return "return true", nil
			}
		}
		for outside := range c.service.g.cat.Outside {
			if simpleName(outside) == name && strings.HasPrefix(outside, c.service.pkg+".") {
				return "return false", nil
			}
		}
	}
	return "", fmt.Errorf("support for what?")
}

// ofKind writes a body that mentions the kind of entity that {E} names.
func ofKind(body string) func(*shellMethod) (string, error) {
	return func(c *shellMethod) (string, error) {
		if c.service.named(c.capture) == nil {
			return "", fmt.Errorf("no entity %s", c.capture)
		}
		return strings.ReplaceAll(body, "{kind}", lowerFirst(c.capture)+"Kind"), nil
	}
}

// openSession writes the body of a session's getter. A parameter tells what it is by its type: the catalog to work in, whom to
// tell, or on whose behalf.
func openSession(c *shellMethod) (string, error) {
	session := c.service.g.cat.Interface(c.method.Returns)
	e := c.service.entity(session.Name)
	if e == nil {
		return "", fmt.Errorf("no entity of %s", session.Name)
	}
	call := "m.Open({op}, " + lowerFirst(e.name) + "Kind"
	for n, p := range c.method.Params {
		switch {
		case p.Type == "osid.id.Id":
			call += ", engine.InCatalog(" + c.arg(n) + ")"
		case p.Type == "osid.proxy.Proxy":
			call += ", engine.ByProxy(" + c.arg(n) + ")"
		case p.Type == c.service.pkg+"."+e.name+"Receiver":
			call += fmt.Sprintf(", engine.ToReceiver(%q, %sReceiverOf(%s))", c.value(n), lowerFirst(e.name), c.value(n))
		default:
			return "", fmt.Errorf("what is %s for?", p.Name)
		}
	}
	return "return {t}Of(" + call + "))", nil
}

// profileMethods splits the methods of a profile: what depends on nothing, and what needs the manager.
func profileMethods(i *spec.Interface) (fixed, recordTypes []*spec.Method) {
	for _, m := range i.Methods {
		if strings.Contains(m.Name, "RecordType") {
			recordTypes = append(recordTypes, m)
		} else {
			fixed = append(fixed, m)
		}
	}
	return fixed, recordTypes
}

func (s *shellService) emitProfile(_ *entity, i *spec.Interface) error {
	f := s.file("managers")
	shell := lowerFirst(i.Name)
	fixed, _ := profileMethods(i)
	f.comment(fmt.Sprintf("%s says what of %s there is.", shell, f.typ(s.g.ref(goPackage(i), i.Qualified()))))
	f.printf("type %s struct{}\n", shell)
	return s.emitSome(f, nil, i, fixed, "", shell, profileRules)
}

func (s *shellService) emitManager(_ *entity, i *spec.Interface) error {
	f := s.file("managers")
	manager := "Manager"
	if s.inherits(i, "osid.OsidProxyManager") {
		manager = "ProxyManager"
	}
	var profile *spec.Interface
	for _, a := range s.g.cat.Ancestors(i) {
		if s.owns(a.Qualified()) {
			profile = a
		}
	}
	if profile == nil {
		return fmt.Errorf("%s: no profile", i.Qualified())
	}
	shell, goType := s.emitShell(f, i, "*engine."+manager+"\n"+lowerFirst(profile.Name)+"\n")
	if i.Package == s.pkg {
		f.comment(fmt.Sprintf("New%s returns the %s over an engine.", manager, goType))
		f.printf("func New%s(m *engine.%s) %s { return %s{%s: m} }\n", manager, manager, goType, shell, manager)
	} else {
		s.emitOf(f, shell, "m", "*engine."+manager, goType, fmt.Sprintf("%s{%s: m}", shell, manager))
	}
	_, recordTypes := profileMethods(profile)
	if err := s.emitSome(f, nil, profile, recordTypes, "m", shell, recordTypeRules); err != nil {
		return err
	}
	return s.emitMethods(f, nil, i, "m", shell, managerRules)
}
