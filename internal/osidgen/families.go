package main

import (
	"path"
	"strings"

	"github.com/osid-go/osid-go/internal/spec"
)

// coreFamilies names the file family of the core's own interfaces by their kind.
var coreFamilies = map[string]string{
	"marker":    "markers",
	"profile":   "managers",
	"manager":   "managers",
	"session":   "sessions",
	"receiver":  "sessions",
	"object":    "objects",
	"node":      "objects",
	"list":      "lists",
	"form":      "forms",
	"query":     "queries",
	"inspector": "inspectors",
	"order":     "searches",
	"search":    "searches",
	"results":   "searches",
	"record":    "records",
	"enum":      "enums",
	"other":     "metadata",
}

// family answers the family of files that an interface belongs to. In the core that is what it is (markers, forms, queries...)
// or, if it comes from elsewhere, the service it comes from; in a service it is the entity that it is about.
func (g *generator) family(i *spec.Interface) string {
	p := goPackage(i)
	if p == corePackage {
		if i.Package == corePackage {
			switch i.Name {
			case "OsidCondition", "OsidInput", "OsidResult":
				return "objects"
			}
			return coreFamilies[i.Kind]
		}
		return strings.Split(i.Package, ".")[1]
	}
	if i.Kind == "manager" || i.Kind == "profile" {
		return "managers"
	}
	entity := ""
	for _, e := range g.declared[p] {
		if e.Kind == "object" && strings.HasPrefix(i.Name, e.Name) && len(e.Name) > len(entity) {
			entity = e.Name
		}
	}
	switch {
	case entity != "":
		return strings.ToLower(entity)
	case strings.HasSuffix(i.Package, ".batch"):
		return "batch"
	default:
		return path.Base(p)
	}
}

// part answers the second half of the file name: an entity's family is split into the entity itself, its queries and searches,
// and the sessions that work on it.
func (g *generator) part(i *spec.Interface) string {
	f := g.family(i)
	if p := goPackage(i); p == corePackage || f == path.Base(p) || f == "managers" || f == "batch" {
		return f
	}
	switch {
	case strings.HasSuffix(i.Package, ".batch"):
		return f + "_sessions"
	case i.Kind == "session" || i.Kind == "receiver":
		return f + "_sessions"
	case i.Kind == "query" || i.Kind == "inspector" || i.Kind == "order" || i.Kind == "search" || i.Kind == "results":
		return f + "_query"
	default:
		return f
	}
}
