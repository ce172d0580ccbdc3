package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/osid-go/osid-go/internal/spec"
	"github.com/osid-go/osid-go/osid"
)

// A row is a method of the table: what it answers wherever the provider implements it.
type row struct {
	by      *spec.Interface
	decl    *spec.Method
	answers []*answer
}

// left lists the answers that leave the method out.
func (s *surveyor) left(r *row) []*answer {
	var out []*answer
	for _, a := range r.answers {
		if s.leaves(a) {
			out = append(out, a)
		}
	}
	return out
}

// rows lists the methods that were called, by the interface that declares them.
func (s *surveyor) rows() map[*spec.Interface][]*row {
	out := map[*spec.Interface][]*row{}
	at := map[*spec.Method]*row{}
	for _, a := range s.answers {
		r := at[a.decl]
		if r == nil {
			r = &row{by: a.by, decl: a.decl}
			at[a.decl] = r
			out[a.by] = append(out[a.by], r)
		}
		r.answers = append(r.answers, a)
	}
	for _, i := range out {
		slices.SortStableFunc(i, func(a, b *row) int {
			return slices.Index(a.by.Methods, a.decl) - slices.Index(b.by.Methods, b.decl)
		})
	}
	return out
}

// packages are the parts of the table, in its order; what is not among them belongs to the core.
var packages = []string{"osid.billing", "osid.billing.batch", "osid.acknowledgement", "osid.acknowledgement.batch", "osid.transaction",
	"osid.transaction.batch", "osid.proxy"}

// part is the heading under which an interface stands.
func part(i *spec.Interface) string {
	if slices.Contains(packages, i.Package) {
		return i.Package
	}
	return "osid"
}

// interfaces lists what is to stand in a part: the interfaces that declare a method that was called, sessions first.
func (s *surveyor) interfaces(name string, rows map[*spec.Interface][]*row) []*spec.Interface {
	var out []*spec.Interface
	for _, p := range s.catalogue.PackageNames() {
		for _, i := range s.catalogue.Packages[p].Interfaces {
			if part(i) == name && len(rows[i]) > 0 {
				out = append(out, i)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *spec.Interface) int { return rank(a) - rank(b) })
	return out
}

func rank(i *spec.Interface) int {
	switch i.Kind {
	case "profile", "manager":
		return 0
	case "session":
		return 1
	}
	return 2
}

// render writes the table.
func (s *surveyor) render() []byte {
	var b bytes.Buffer
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	rows := s.rows()

	line("# Coverage")
	line("")
	line("<!-- Written by internal/provided. Do not edit: run go generate ./... -->")
	line("")
	line("What of the specification `memprovider` does, method by method. The table is not typed: a program starts from a provider's managers,")
	line("calls every method of everything that it is handed, with arguments that make sense, and writes down the answers. *works* means that")
	line("the method did what it is for; on objects, forms and the like it may also mean that it refused with an error that its contract lists")
	line("for the case, such as a record that the object does not have. *UNIMPLEMENTED* is left out, and the test before it says so at run")
	line("time. A method stands with the interface that declares it; it was called on every interface that inherits it.")
	line("")
	s.renderSummary(line, rows)
	s.renderLeftOut(line, rows)
	s.renderProfiles(line)
	for _, name := range append(slices.Clone(packages), "osid") {
		title := name
		if name == "osid" {
			title = "the core, and what it needs of other services"
		}
		line("## Methods: %s", title)
		line("")
		for _, i := range s.interfaces(name, rows) {
			title := i.Name
			if name == "osid" {
				title = i.Qualified()
			}
			line("### %s", title)
			line("")
			line("| method | |")
			line("|---|---|")
			for _, r := range rows[i] {
				line("| %s | %s |", r.decl.Name, s.cell(r))
			}
			line("")
		}
	}
	s.renderAbsent(line)
	return append(bytes.TrimRight(b.Bytes(), "\n"), '\n')
}

// code is the specification's name of the error that a method answered.
func code(a *answer) string { return osid.CodeOf(a.err).String() }

type printer func(format string, args ...any)

func (s *surveyor) renderSummary(line printer, rows map[*spec.Interface][]*row) {
	line("| package | sessions | their methods | of which work | other interfaces | their methods | of which work |")
	line("|---|---|---|---|---|---|---|")
	var total [6]int
	for _, name := range append(slices.Clone(packages), "osid") {
		var n [6]int
		for _, i := range s.interfaces(name, rows) {
			at := 3
			if i.Kind == "session" {
				at = 0
			}
			n[at]++
			for _, r := range rows[i] {
				n[at+1]++
				if len(s.left(r)) < len(r.answers) {
					n[at+2]++
				}
			}
		}
		title := "`" + name + "`"
		if name == "osid" {
			title = "the core and others"
		}
		line("| %s | %d | %d | %d | %d | %d | %d |", title, n[0], n[1], n[2], n[3], n[4], n[5])
		for i := range n {
			total[i] += n[i]
		}
	}
	line("| all | %d | %d | %d | %d | %d | %d |", total[0], total[1], total[2], total[3], total[4], total[5])
	line("")
}

func (s *surveyor) renderLeftOut(line printer, rows map[*spec.Interface][]*row) {
	line("## What is left out")
	line("")
	line("| method | answers | tested by | why |")
	line("|---|---|---|---|")
	for _, name := range append(slices.Clone(packages), "osid") {
		for _, i := range s.interfaces(name, rows) {
			for _, r := range rows[i] {
				left := s.left(r)
				if len(left) == 0 {
					continue
				}
				line("| `%s.%s`%s | %s | `%s` | %s |", r.by.Qualified(), r.decl.Name, s.where(r, left), code(left[0]),
					strings.Join(tests(left[0].method), "`, `"), s.reason(left[0].method))
			}
		}
	}
	line("")
}

// where names the interfaces on which a method is left out, if it works on others.
func (s *surveyor) where(r *row, left []*answer) string {
	if len(left) == len(r.answers) {
		return ""
	}
	var names []string
	for _, a := range left {
		names = append(names, "`"+a.on.Name+"`")
	}
	return " of " + strings.Join(names, ", ")
}

// renderProfiles lists what the Supports methods without parameters answer.
func (s *surveyor) renderProfiles(line printer) {
	line("## What the profiles say")
	line("")
	line("Each of these was held against the methods that depend on it: where the profile says yes, they work, on managers and proxy managers")
	line("alike; where it says no, they answer UNIMPLEMENTED.")
	line("")
	line("| profile | yes | no |")
	line("|---|---|---|")
	for _, name := range s.catalogue.PackageNames() {
		for _, i := range s.catalogue.Packages[name].Interfaces {
			if i.Kind != "profile" && i.Name != "OsidProfile" && i.Kind != "manager" {
				continue
			}
			var yes, no []string
			for _, decl := range i.Methods {
				if !strings.HasPrefix(decl.Name, "supports") || len(decl.Params) > 0 {
					continue
				}
				for _, a := range s.answers {
					if a.decl == decl {
						if a.results[0].Bool() {
							yes = append(yes, "`"+decl.Name+"`")
						} else {
							no = append(no, "`"+decl.Name+"`")
						}
						break
					}
				}
			}
			if len(yes)+len(no) > 0 {
				line("| `%s` | %s | %s |", i.Qualified(), strings.Join(yes, " "), strings.Join(no, " "))
			}
		}
	}
	line("")
}

// cell is what the table says of a method.
func (s *surveyor) cell(r *row) string {
	left := s.left(r)
	switch len(left) {
	case 0:
		return "works"
	case len(r.answers):
		return fmt.Sprintf("%s: %s", code(left[0]), s.reason(left[0].method))
	}
	return fmt.Sprintf("works; %s%s: %s", code(left[0]), s.where(r, left), s.reason(left[0].method))
}

// renderAbsent lists the interfaces that the provider hands out no instance of.
func (s *surveyor) renderAbsent(line printer) {
	line("## What the provider does not hand out")
	line("")
	line("| interfaces | why |")
	line("|---|---|")
	var order []string
	names := map[string][]string{}
	for _, i := range s.absent() {
		why := absence(i)
		if names[why] == nil {
			order = append(order, why)
		}
		names[why] = append(names[why], "`"+i.Name+"`")
	}
	for _, why := range order {
		line("| %s | %s |", strings.Join(names[why], " "), why)
	}
	line("")
}
