package main

import (
	"regexp"
	"slices"
	"strings"

	"github.com/osid-go/osid-go/internal/spec"
)

// usualCondition answers the condition of an error where the rule gives none: what follows from the parameters, from the test
// that governs an optional method, or from the kind of session.
func (s *docScope) usualCondition(code string) (string, bool) {
	switch code {
	case "NULL_ARGUMENT":
		return s.nullCondition(), true
	case "UNIMPLEMENTED":
		if tests := docTests.FindAllString(s.method.Optional, -1); tests != nil {
			for n, test := range tests {
				if !s.has(test) {
					// The catalogue names the test of another interface; the one meant is beside the method.
					test = strings.Replace(s.method.Name, "get", "supports", 1)
				}
				tests[n] = spec.GoName(test)
			}
			return "if " + docJoin(tests, "or") + " is false", true
		}
	}
	if s.iface.Name == "Metadata" && code == "ILLEGAL_STATE" {
		syntax, ok := s.metadataSyntax()
		return "if the syntax of the element is not " + syntax, ok
	}
	condition, ok := docSessionErrs[s.kind()][code]
	return condition, ok
}

// docTests finds the names in an optional method's tests.
var docTests = regexp.MustCompile(`supports\w+`)

// nullCondition says which arguments count as null in Go: nil interfaces, zero enumerations and times, and arrays that hold nil.
// Strings, numbers, booleans and arrays themselves never do.
func (s *docScope) nullCondition() string {
	var isNil, others, never []string
	for _, p := range s.method.Params {
		name := spec.GoParam(p.Name)
		element, isArray := strings.CutSuffix(p.Type, "[]")
		i := docFindInterface(s.c, element)
		switch {
		case element == "timestamp":
			others = append(others, name+" is the zero time")
		case element == "object":
			isNil = append(isNil, name)
		case spec.IsBuiltin(element):
			never = append(never, docA(element))
		case isArray:
			others = append(others, name+" holds a nil "+docArrayNouns[element])
		case i != nil && i.Kind == "enum":
			others = append(others, name+" is zero")
		default:
			isNil = append(isNil, name)
		}
	}
	if len(isNil) > 0 {
		others = append([]string{docJoin(isNil, "or") + " is nil"}, others...)
	}
	if len(others) == 0 {
		return "never, since " + docJoin(slices.Compact(never), "or") + " cannot be null in Go"
	}
	return "if " + docJoin(others, "or")
}

// docArrayNouns has the words for the elements of array parameters.
var docArrayNouns = map[string]string{
	"osid.type.Type": "type",
	"osid.id.Id":     "Id",
}

// docSessionErrs are the conditions that the methods of a kind of session share, by kind.
var docSessionErrs = map[string]docErrs{
	"LookupSession": {
		"PERMISSION_DENIED": "if the caller may not look up {xs}{inC}",
		"OPERATION_FAILED":  "if the provider could not complete the lookup",
	},
	"QuerySession":  docSearchErrs,
	"SearchSession": docSearchErrs,
	"NotificationSession": {
		"PERMISSION_DENIED": "if the caller may not be notified of {xs}{inC}",
		"OPERATION_FAILED":  "if the provider could not register the interest",
	},
	"*Session": {
		"PERMISSION_DENIED": "if the caller may not see which {xs} are in which {cs}",
		"OPERATION_FAILED":  "if the provider could not complete the lookup",
	},
	"*AssignmentSession": {
		"PERMISSION_DENIED": "if the caller may not change this assignment",
		"OPERATION_FAILED":  "if the provider could not store the change",
	},
	"Smart*Session": {
		"PERMISSION_DENIED": "if the caller may not manage this smart {c}",
		"OPERATION_FAILED":  "if the provider could not store the change",
	},
	"HierarchySession": {
		"PERMISSION_DENIED": "if the caller may not see the hierarchy",
		"OPERATION_FAILED":  "if the provider could not read the hierarchy",
	},
	"HierarchyDesignSession": {
		"PERMISSION_DENIED": "if the caller may not change the hierarchy",
		"OPERATION_FAILED":  "if the provider could not store the change",
	},
	"BatchAdminSession": {
		"OPERATION_FAILED": "if the provider could not carry out the call as a whole",
	},
}

var docSearchErrs = docErrs{
	"PERMISSION_DENIED": "if the caller may not search for {xs}{inC}",
	"OPERATION_FAILED":  "if the provider could not complete the search",
}
