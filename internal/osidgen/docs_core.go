package main

import (
	"fmt"
	"strings"
)

// docCoreRules are those of the primitives, the metadata and the terms, whose methods repeat by unit or syntax.
var docCoreRules = []docRule{
	// Dates, times and durations.
	{at: `DateTime|Time`, name: `get(?P<U>Milli|Micro|Nano|Pico|Femto|Atto|Zepto|Yocto|Xoxxo|Weeble|Vato|Unda)seconds`, more: func(s *docScope) (docText, error) {
		u := docSmallUnits[s.vars["U"]]
		return docText{text: "returns the whole " + strings.ToLower(s.vars["U"]) + "seconds past the last full " + u.within + ", from 0 to 999. One is " + u.size + " of a second."}, nil
	}},
	{at: `DateTime|Time`, name: `getPlanckSeconds`,
		text: "returns the whole Planck times past the last full undasecond. One is about 5.4e-44 of a second."},
	{at: `Duration`, name: `get(?P<U>Milli|Micro|Nano|Pico|Femto|Atto|Zepto|Yocto|Xoxxo|Weeble|Vato|Unda)seconds`, more: func(s *docScope) (docText, error) {
		u := docSmallUnits[s.vars["U"]]
		return docText{text: "returns the whole duration, not just a remainder, in " + strings.ToLower(s.vars["U"]) + "seconds, each " + u.size + " of a second."}, nil
	}},
	{at: `Duration`, name: `get(?P<U>\w+)`, more: func(s *docScope) (docText, error) {
		u, ok := docLongUnits[s.vars["U"]]
		if !ok {
			return docText{}, fmt.Errorf("no words for the unit %s", s.vars["U"])
		}
		return docText{text: "returns the whole duration, not just a remainder, in " + u + "."}, nil
	}},
	{at: `Distance`, name: `get(?P<U>\w+)`, more: func(s *docScope) (docText, error) {
		u, ok := docLengthUnits[s.vars["U"]]
		if !ok {
			return docText{}, fmt.Errorf("no words for the unit %s", s.vars["U"])
		}
		return docText{text: "returns the whole distance, not just a remainder, in " + u + "."}, nil
	}},

	// Terms.
	{at: `\w+RangeTerm`, name: `get\w+Range(?P<Side>Start|End)`, more: func(s *docScope) (docText, error) {
		side := map[string]string{"Start": "lower", "End": "upper"}[s.vars["Side"]]
		return docText{text: "returns the " + side + " bound of the range, which is itself a match."}, nil
	}, errs: docErrs{"ILLEGAL_STATE": "if the term is a wildcard ({.isWildcard}) and so has no range"}},
	{at: `\w+Term`, name: `get\w+MatchType`, text: "returns the match type of the term, which says how the string is compared.",
		errs: docErrs{"ILLEGAL_STATE": "if the term is a wildcard ({.isWildcard}) and so has no string"}},
	{at: `ObjectTerm`, name: `getObjectType`, text: "returns the type that says what kind of object the term's value is.",
		errs: docErrs{"ILLEGAL_STATE": "if the term is a wildcard ({.isWildcard}) and so has no value"}},
	{at: `BytesTerm`, name: `isPartial`, text: "reports whether the bytes need only be contained in a value; otherwise they must be all of it.",
		errs: docErrs{"ILLEGAL_STATE": "if the term is a wildcard ({.isWildcard}) and so has no bytes"}},
	{at: `\w+Term`, name: `get\w+`, text: "returns the value that the term compares with. {.isPositive} says whether a match is to have it or not to have it.",
		errs: docErrs{"ILLEGAL_STATE": "if the term is a wildcard ({.isWildcard}) and so has no value"}},

	// Metadata, by syntax.
	{at: `Metadata`, name: `get(?P<Side>Minimum|Maximum)(?P<S>Coordinate|Heading)Values`, more: func(s *docScope) (docText, error) {
		side := map[string]string{"Minimum": "smallest", "Maximum": "greatest"}[s.vars["Side"]]
		return docText{text: "returns the " + side + " value that is accepted on each axis of a " + strings.ToLower(s.vars["S"]) + " of the type {p0}, in the order of the axes."}, nil
	}, errs: docErrs{"UNSUPPORTED": "if {p0} is not among the types that are accepted"}},
	{at: `Metadata`, name: `getAxesFor(?P<S>Coordinate|Heading)Type`, more: func(s *docScope) (docText, error) {
		return docText{text: "returns how many axes, and so how many numbers, a " + strings.ToLower(s.vars["S"]) + " of the type {p0} has."}, nil
	}, errs: docErrs{"UNSUPPORTED": "if {p0} is not among the types that are accepted"}},
	{at: `Metadata`, name: `get(?P<Side>Minimum|Maximum)StringLength`, more: func(s *docScope) (docText, error) {
		side := map[string]string{"Minimum": "least", "Maximum": "greatest"}[s.vars["Side"]]
		return docText{text: "returns the " + side + " number of characters that a string may have."}, nil
	}},
	{at: `Metadata`, name: `get(?P<Side>Minimum|Maximum)(?P<S>\w+)`, more: func(s *docScope) (docText, error) {
		w, ok := docSyntaxes[s.vars["S"]]
		if !ok {
			return docText{}, fmt.Errorf("no words for the syntax %s", s.vars["S"])
		}
		side := map[string]string{"Minimum": w.least, "Maximum": w.greatest}[s.vars["Side"]]
		return docText{text: "returns the " + side + " " + w.noun + " that the element accepts."}, nil
	}},
	{at: `Metadata`, name: `get(?P<S>\w+)Set`, more: func(s *docScope) (docText, error) {
		w, ok := docSyntaxes[s.vars["S"]]
		if !ok {
			return docText{}, fmt.Errorf("no words for the syntax %s", s.vars["S"])
		}
		return docText{text: "returns the only " + w.nouns + " that are accepted, as for a choice. The slice is empty if the choice is not so limited."}, nil
	}},
	{at: `Metadata`, name: `getDefault(?P<S>\w+)Values`, more: func(s *docScope) (docText, error) {
		w, ok := docSyntaxes[s.vars["S"]]
		if !ok {
			return docText{}, fmt.Errorf("no words for the syntax %s", s.vars["S"])
		}
		return docText{text: "returns the " + w.nouns + " that the element takes if it is not set, or is cleared. There is at most one unless {.isArray} is true.",
			errs: docErrs{"ILLEGAL_STATE": "if the syntax of the element is not {@Syntax#" + w.constant + "}, or the element is required and so has no default"}}, nil
	}},
	{at: `Metadata`, name: `getExisting(?P<S>\w+)Values`, more: func(s *docScope) (docText, error) {
		w, ok := docSyntaxes[s.vars["S"]]
		if !ok {
			return docText{}, fmt.Errorf("no words for the syntax %s", s.vars["S"])
		}
		return docText{text: "returns the " + w.nouns + " that the element has at present, as set on the form or else as stored. There is at most one unless {.isArray} is true.",
			errs: docErrs{"ILLEGAL_STATE": "if the syntax of the element is not {@Syntax#" + w.constant + "}, or {.isValueKnown} is false"}}, nil
	}},
	{at: `Metadata`, name: `get(?P<S>SpatialUnit)RecordTypes`, text: "returns the record types that a spatial unit may have to be accepted."},
	{at: `Metadata`, name: `supports(?P<S>SpatialUnit)RecordType`, text: "reports whether a spatial unit with a record of the type {p0} is accepted."},
	{at: `Metadata`, name: `get(?P<T>Calendar|Time)Types`, more: func(s *docScope) (docText, error) {
		s.vars["S"] = "DateTime"
		return docText{text: "returns the " + strings.ToLower(s.vars["T"]) + " types of which a date, time or duration is accepted."}, nil
	}, errs: docErrs{"ILLEGAL_STATE": docTimeSyntax}},
	{at: `Metadata`, name: `supports(?P<T>Calendar|Time)Type`, more: func(s *docScope) (docText, error) {
		return docText{text: "reports whether a date, time or duration of the " + strings.ToLower(s.vars["T"]) + " type {p0} is accepted."}, nil
	}, errs: docErrs{"ILLEGAL_STATE": docTimeSyntax}},
	{at: `Metadata`, name: `get(?P<S>String)MatchTypes`, text: "returns the match types for which the element has an expression that strings must fit (see {.getStringExpression})."},
	{at: `Metadata`, name: `supports(?P<S>String)MatchType`, text: "reports whether the element has an expression of the match type {p0} that strings must fit."},
	{at: `Metadata`, name: `get(?P<S>String)Expression`, text: "returns the expression, such as a regular expression, that a string must fit under the match type {p0} to be accepted.",
		errs: docErrs{"UNSUPPORTED": "if {.supportsStringMatchType} is false for {p0}"}},
	{at: `Metadata`, name: `get(?P<S>String)FormatTypes`, text: "returns the format types, such as plain text or a markup, that a string may be in."},
	{at: `Metadata`, name: `get(?P<S>Coordinate|Currency|Heading|Object|Version)Types`, more: func(s *docScope) (docText, error) {
		w := docSyntaxes[s.vars["S"]]
		return docText{text: "returns the types of which " + docA(w.noun) + " is accepted; for others, {.supports{S}Type} is false."}, nil
	}},
	{at: `Metadata`, name: `supports(?P<S>Coordinate|Currency|Heading|Object|Version)Type`, more: func(s *docScope) (docText, error) {
		w := docSyntaxes[s.vars["S"]]
		return docText{text: "reports whether " + docA(w.noun) + " of the type {p0} is accepted."}, nil
	}},
	{at: `Metadata`, name: `get(?P<S>Decimal)Scale`, text: "returns how many digits a number may have after the decimal point."},
	{at: `Metadata`, name: `get(?P<S>DateTime|Distance)Resolution`, more: func(s *docScope) (docText, error) {
		return docText{text: "returns the finest unit to which " + docA(docSyntaxes[s.vars["S"]].noun) + " is kept; anything finer is lost or refused."}, nil
	}},
}

// docTimeSyntax is the condition for what concerns every syntax that has to do with time.
const docTimeSyntax = "if the syntax of the element is none of {@Syntax#DATETIME}, {@Syntax#DURATION} and {@Syntax#TIME}"

// metadataSyntax names the syntaxes for which a method of the metadata makes sense, as constants of osid.Syntax.
func (s *docScope) metadataSyntax() (string, bool) {
	best := ""
	for name := range docSyntaxes {
		if strings.Contains(s.method.Name, name) && len(name) > len(best) {
			best = name
		}
	}
	if best == "" {
		return "", false
	}
	return "{@Syntax#" + docSyntaxes[best].constant + "}", true
}

// docSyntaxes has the words for the values of the syntaxes, by the name in the methods of the metadata.
var docSyntaxes = map[string]struct{ constant, noun, nouns, least, greatest string }{
	"Cardinal":    {"CARDINAL", "non-negative integer", "non-negative integers", "smallest", "greatest"},
	"Coordinate":  {"COORDINATE", "coordinate", "coordinates", "", ""},
	"Currency":    {"CURRENCY", "amount of money", "amounts of money", "smallest", "greatest"},
	"DateTime":    {"DATETIME", "date", "dates", "earliest", "latest"},
	"Decimal":     {"DECIMAL", "decimal number", "decimal numbers", "smallest", "greatest"},
	"Distance":    {"DISTANCE", "distance", "distances", "shortest", "longest"},
	"Duration":    {"DURATION", "duration", "durations", "shortest", "longest"},
	"Heading":     {"HEADING", "heading", "headings", "", ""},
	"Id":          {"ID", "Id", "Ids", "", ""},
	"Integer":     {"INTEGER", "integer", "integers", "smallest", "greatest"},
	"Object":      {"OBJECT", "object", "objects", "", ""},
	"SpatialUnit": {"SPATIALUNIT", "spatial unit", "spatial units", "", ""},
	"Speed":       {"SPEED", "speed", "speeds", "slowest", "fastest"},
	"String":      {"STRING", "string", "strings", "", ""},
	"Time":        {"TIME", "time of day", "times of day", "earliest", "latest"},
	"Type":        {"TYPE", "type", "types", "", ""},
	"Version":     {"VERSION", "version", "versions", "earliest", "latest"},
}

// docSmallUnits are the units below a second, each a thousandth of the one before.
var docSmallUnits = map[string]struct{ within, size string }{
	"Milli":  {"second", "1e-3"},
	"Micro":  {"millisecond", "1e-6"},
	"Nano":   {"microsecond", "1e-9"},
	"Pico":   {"nanosecond", "1e-12"},
	"Femto":  {"picosecond", "1e-15"},
	"Atto":   {"femtosecond", "1e-18"},
	"Zepto":  {"attosecond", "1e-21"},
	"Yocto":  {"zeptosecond", "1e-24"},
	"Xoxxo":  {"yoctosecond", "1e-27"},
	"Weeble": {"xoxxosecond", "1e-30"},
	"Vato":   {"weeblesecond", "1e-33"},
	"Unda":   {"vatosecond", "1e-36"},
}

// docLongUnits are the units of a duration from a second up, and the Planck time.
var docLongUnits = map[string]string{
	"Aeons":         "aeons of a thousand million years",
	"Epochs":        "epochs of a million years",
	"Millennia":     "millennia of a thousand years",
	"Centuries":     "centuries of a hundred years",
	"Scores":        "scores of twenty years",
	"Bluemoons":     "blue moons, of which nineteen years have seven",
	"Years":         "years of its calendar",
	"Months":        "months of its calendar",
	"Weeks":         "weeks of its calendar",
	"Days":          "days of its calendar",
	"Hours":         "hours",
	"Minutes":       "minutes",
	"Seconds":       "seconds",
	"PlanckSeconds": "Planck times, each about 5.4e-44 of a second",
}

// docLengthUnits are the units of a distance.
var docLengthUnits = map[string]string{
	"YottaParsecs": "yottaparsecs, each 1e24 parsecs", "ExaParsecs": "exaparsecs, each 1e18 parsecs",
	"GigaParsecs": "gigaparsecs, each 1e9 parsecs", "Parsecs": "parsecs, each about 3.0857e16 meters",
	"AttoParsecs": "attoparsecs, each 1e-18 of a parsec or about 3.0857 centimeters",
	"LightYears":  "light years, each about 9.4607e15 meters", "Yottameters": "yottameters, each 1e24 meters",
	"Zettameters": "zettameters, each 1e21 meters", "Exameters": "exameters, each 1e18 meters",
	"Petameters": "petameters, each 1e15 meters", "Terameters": "terameters, each 1e12 meters",
	"Gigameters": "gigameters, each 1e9 meters", "Megameters": "megameters, each 1e6 meters",
	"Kilometers": "kilometers, each 1000 meters", "Meters": "meters",
	"Centimeters": "centimeters, each a hundredth of a meter", "Millimeters": "millimeters, each a thousandth of a meter",
	"Microns": "microns, each 1e-6 of a meter", "Nanometers": "nanometers, each 1e-9 of a meter",
	"Angstroms": "ångströms, each 1e-10 of a meter", "Picometers": "picometers, each 1e-12 of a meter",
	"Femtometers": "femtometers, each 1e-15 of a meter", "Attometers": "attometers, each 1e-18 of a meter",
	"Zeptometers": "zeptometers, each 1e-21 of a meter", "Yoctometers": "yoctometers, each 1e-24 of a meter",
	"Xoxxometers": "xoxxometers, each 1e-27 of a meter", "Weebleometers": "weeblemeters, each 1e-30 of a meter",
	"Vatometers": "vatometers, each 1e-33 of a meter", "Plancks": "Planck lengths, each about 1.6e-35 of a meter",
}

// docMethodTexts are the texts of single methods, by their full name.
var docMethodTexts = map[string]docText{
	// Profiles and managers.
	"osid.OsidProfile.getId":          {text: "returns the Id of this implementation of the service. It tells one provider from another."},
	"osid.OsidProfile.getDisplayName": {text: "returns the name of this provider, for people to read."},
	"osid.OsidProfile.getDescription": {text: "returns a description of this provider, for people to read."},
	"osid.OsidProfile.getVersion":     {text: "returns the version of this provider's software. It is not that of the specification: see {.supportsOSIDVersion}."},
	"osid.OsidProfile.getReleaseDate": {text: "returns the date on which this version of the provider was released."},
	"osid.OsidProfile.supportsOSIDVersion": {
		text: "reports whether the provider implements the version {p0} of the specification, such as 3.0.0."},
	"osid.OsidProfile.getLocales": {
		text: "returns the locales, that is, the languages and scripts, in which the provider keeps texts."},
	"osid.OsidProfile.supportsJournalRollback": {
		text: "reports whether the service can be put back to an earlier time. If not, RollbackService of its manager fails as unimplemented."},
	"osid.OsidProfile.supportsJournalBranching": {
		text: "reports whether the service keeps several branches of its data, one of which is worked on. If not, ChangeBranch of its manager fails as unimplemented."},
	"osid.OsidProfile.getBranchId": {
		text: "returns the Id of the journal branch that the service works on.",
		errs: docErrs{"UNIMPLEMENTED": "if {.supportsJournalBranching} is false"}},
	"osid.OsidProfile.getBranch": {
		text: "returns the journal branch that the service works on.",
		errs: docErrs{"UNIMPLEMENTED": "if {.supportsJournalBranching} is false", "OPERATION_FAILED": "if the provider could not fetch the branch"}},
	"osid.OsidProfile.getProxyRecordTypes": {
		text: "returns the record types that the provider understands in a {@Proxy}; the list is empty if there are none."},
	"osid.OsidProfile.supportsProxyRecordType": {
		text: "reports whether the provider understands records of the type {p0} in a {@Proxy}."},
	"osid.OsidManager.initialize":      docInitialize,
	"osid.OsidProxyManager.initialize": docInitialize,
	"osid.OsidManager.rollbackService": {
		text: "puts the data of the service back to what they were at {p0} and returns the journal entry that stands for that moment.",
		errs: docRollback},
	"osid.OsidProxyManager.rollbackService": {
		text: "puts the data of the service back to what they were at {p0}, on behalf of the caller that {p1} carries, and returns the journal entry that stands for that moment.",
		errs: docRollback},
	"osid.OsidManager.changeBranch": {
		text: "makes the service work on the journal branch {p0} from now on.",
		errs: docBranch},
	"osid.OsidProxyManager.changeBranch": {
		text: "makes the service work on the journal branch {p0} from now on, on behalf of the caller that {p1} carries.",
		errs: docBranch},
	"osid.OsidRuntimeProfile.supportsConfiguration": {
		text: "reports whether configuration values can be read from the runtime. If not, {@OsidRuntimeManager.getConfiguration} fails as unimplemented."},
	"osid.OsidRuntimeManager.getManager": {
		text: "finds, loads and initializes the implementation that {p1} names of the service {p0}, for the version {p2} of the specification. Assert the result to the manager of that service, such as billing.BillingManager.",
		errs: docLoad},
	"osid.OsidRuntimeManager.getProxyManager": {
		text: "finds, loads and initializes the implementation that {p1} names of the service {p0}, for the version {p2} of the specification. Assert the result to the proxy manager of that service, such as billing.BillingProxyManager, whose sessions are opened on behalf of different callers.",
		errs: docLoad},
	"osid.OsidRuntimeManager.getConfiguration": {
		text: "opens a session to read the values that the implementation was configured with.",
		errs: docErrs{"OPERATION_FAILED": "if the runtime could not open the session", "PERMISSION_DENIED": "if the configuration is not for this caller"}},

	// Markers.
	"osid.Identifiable.getId": {
		text: "returns the Id, which is unique, never changes and is what to store in order to find the object again. It is always the primary one, also of an object that was found by an alias."},
	"osid.Identifiable.isCurrent": {
		text: "reports whether what this snapshot says is still what is stored. It turns false once the object has been updated or deleted; fetch it anew to see the present state."},
	"osid.Extensible.getRecordTypes": {
		text: "returns the types under which applications have added records to this. The list is empty if there are none."},
	"osid.Extensible.hasRecordType": {
		text: "reports whether this carries a record of the type {p0}, or of one that descends from it. Ask it before getting the record."},
	"osid.Browsable.getProperties": {
		text: "returns the contents of all records as names and texts, so that they can be shown without knowing the records' interfaces.",
		errs: docProperties},
	"osid.Browsable.getPropertiesByRecordType": {
		text: "returns the contents of the record of the type {p0} as names and texts, so that they can be shown without knowing the record's interface.",
		errs: docProperties},
	"osid.Temporal.isEffective": {
		text: "reports whether the present date, that of the session which the object came from, lies between the start and the end date, both included."},
	"osid.Temporal.getStartDate": {text: "returns the first moment at which the object is effective."},
	"osid.Temporal.getEndDate":   {text: "returns the last moment at which the object is effective."},
	"osid.Containable.isSequestered": {
		text: "reports whether the object is to be seen only as a part of what contains it, and not by itself."},
	"osid.Sourceable.getProviderId": {
		text: "returns the Id of the resource, such as an organization, that stands behind this."},
	"osid.Sourceable.getProvider": {
		text: "returns the resource, such as an organization, that stands behind this.",
		errs: docErrs{"OPERATION_FAILED": "if the resource could not be fetched"}},
	"osid.Sourceable.getBrandingIds": {
		text: "returns the Ids of the assets to show as the provider's mark, such as a logo. The list is empty if there are none."},
	"osid.Sourceable.getBranding": {
		text: "returns the assets to show as the provider's mark, such as a logo. The list is empty if there are none.",
		errs: docErrs{"OPERATION_FAILED": "if the assets could not be fetched"}},
	"osid.Sourceable.getLicense": {
		text: "returns the terms under which this may be used, for people to read. An empty text says that they are not known."},
	"osid.Operable.isActive": {
		text: "reports whether the object is on, all told: it is if it is operational and not disabled, or if it is enabled."},
	"osid.Operable.isEnabled": {
		text: "reports whether somebody has switched the object on by hand, whatever its rules say. It is never enabled and disabled at once."},
	"osid.Operable.isDisabled": {
		text: "reports whether somebody has switched the object off by hand, whatever its rules say. It is never enabled and disabled at once."},
	"osid.Operable.isOperational": {
		text: "reports whether the object is fit to work as far as its rules and circumstances go. Nobody sets this; {.isEnabled} and {.isDisabled} overrule it."},

	// Metadata of every syntax.
	"osid.Metadata.getElementId": {
		text: "returns the Id of the element, which is the same in all forms of its kind. It can serve as the key of an input field."},
	"osid.Metadata.getElementLabel": {text: "returns the name of the element to put beside an input field."},
	"osid.Metadata.getInstructions": {
		text: "returns what people should know when they fill in the element, beyond what the other methods tell."},
	"osid.Metadata.getSyntax": {
		text: "returns the kind of value that the element takes. It decides which other methods make sense: those of another syntax fail."},
	"osid.Metadata.isArray": {
		text: "reports whether the element takes several values, and not one. {.getMinimumElements} and {.getMaximumElements} say how many."},
	"osid.Metadata.isRequired": {
		text: "reports whether the element must have a value before the form can be submitted. A required element cannot be cleared."},
	"osid.Metadata.isReadOnly": {
		text: "reports whether the element cannot be set or cleared on this form. Setting one that can may still be denied when the form is submitted."},
	"osid.Metadata.isLinked": {
		text: "reports whether setting this element can change the rules for others. After setting it, ask for their metadata anew."},
	"osid.Metadata.isValueKnown": {
		text: "reports whether it is known what value the element has at present, or that it has none. If not, {.hasValue} and the methods for existing values fail."},
	"osid.Metadata.hasValue": {
		text: "reports whether the element has a value other than its default.",
		errs: docErrs{"ILLEGAL_STATE": "if {.isValueKnown} is false"}},
	"osid.Metadata.getUnits": {
		text: "returns the unit to show beside the value, such as \"lbs\" or \"USD\". It is empty if there is nothing to show."},
	"osid.Metadata.getMinimumElements": {text: "returns the least number of values that the element takes: 1 unless {.isArray} is true."},
	"osid.Metadata.getMaximumElements": {text: "returns the greatest number of values that the element takes: 1 unless {.isArray} is true."},

	// Objects.
	"osid.OsidObject.getDisplayName": {
		text: "returns what people know the object by, in the session's locale or, if it has no name in that one, in the default locale."},
	"osid.OsidObject.getDescription": {
		text: "returns a description of the object for people to read, in the session's locale or, if there is none in that one, in the default locale."},
	"osid.OsidObject.getGenusType": {
		text: "returns the genus, the one kind that the object is of, such as a shipping charge among items. Genus types may descend from one another."},
	"osid.OsidObject.isOfGenusType": {
		text: "reports whether the genus of the object is {p0} or descends from it in the type hierarchy that the provider was given."},
	"osid.OsidRelationship.hasEndReason": {
		text: "reports whether it is known why the relationship ended.",
		errs: docErrs{"ILLEGAL_STATE": "if the relationship has not ended, that is, while IsEffective is true"}},
	"osid.OsidRelationship.getEndReasonId": {
		text: "returns the Id of the process state that says why the relationship ended.",
		errs: docErrs{"ILLEGAL_STATE": "if {.hasEndReason} is false"}},
	"osid.OsidRelationship.getEndReason": {
		text: "returns the process state that says why the relationship ended.",
		errs: docErrs{"ILLEGAL_STATE": "if {.hasEndReason} is false", "OPERATION_FAILED": "if the state could not be fetched"}},
	"osid.OsidRule.hasRule": {text: "reports whether an explicit rule governs the object, beyond its own attributes."},
	"osid.OsidRule.getRuleId": {
		text: "returns the Id of the rule that governs the object.",
		errs: docErrs{"ILLEGAL_STATE": "if {.hasRule} is false"}},
	"osid.OsidRule.getRule": {
		text: "returns the rule that governs the object.",
		errs: docErrs{"ILLEGAL_STATE": "if {.hasRule} is false", "OPERATION_FAILED": "if the rule could not be fetched"}},
	"osid.OsidEnabler.isEffectiveBySchedule": {
		text: "reports whether a schedule says when the enabler is effective. Schedule, event and cyclic event exclude one another."},
	"osid.OsidEnabler.getScheduleId": {
		text: "returns the Id of the schedule that says when the enabler is effective.",
		errs: docErrs{"ILLEGAL_STATE": "if {.isEffectiveBySchedule} is false"}},
	"osid.OsidEnabler.getSchedule": {
		text: "returns the schedule that says when the enabler is effective.",
		errs: docErrs{"ILLEGAL_STATE": "if {.isEffectiveBySchedule} is false", "OPERATION_FAILED": "if the schedule could not be fetched"}},
	"osid.OsidEnabler.isEffectiveByEvent": {
		text: "reports whether an event says when the enabler is effective: while it lasts. Schedule, event and cyclic event exclude one another."},
	"osid.OsidEnabler.getEventId": {
		text: "returns the Id of the event during which the enabler is effective.",
		errs: docErrs{"ILLEGAL_STATE": "if {.isEffectiveByEvent} is false"}},
	"osid.OsidEnabler.getEvent": {
		text: "returns the event during which the enabler is effective.",
		errs: docErrs{"ILLEGAL_STATE": "if {.isEffectiveByEvent} is false", "OPERATION_FAILED": "if the event could not be fetched"}},
	"osid.OsidEnabler.isEffectiveByCyclicEvent": {
		text: "reports whether a cyclic event says when the enabler is effective: at each of its recurrences. Schedule, event and cyclic event exclude one another."},
	"osid.OsidEnabler.getCyclicEventId": {
		text: "returns the Id of the cyclic event at whose recurrences the enabler is effective.",
		errs: docErrs{"ILLEGAL_STATE": "if {.isEffectiveByCyclicEvent} is false"}},
	"osid.OsidEnabler.getCyclicEvent": {
		text: "returns the cyclic event at whose recurrences the enabler is effective.",
		errs: docErrs{"ILLEGAL_STATE": "if {.isEffectiveByCyclicEvent} is false", "OPERATION_FAILED": "if the cyclic event could not be fetched"}},
	"osid.OsidEnabler.isEffectiveForDemographic": {
		text: "reports whether the enabler is effective only for the people in a demographic, a resource that stands for a group."},
	"osid.OsidEnabler.getDemographicId": {
		text: "returns the Id of the resource that stands for the people whom the enabler is effective for.",
		errs: docErrs{"ILLEGAL_STATE": "if {.isEffectiveForDemographic} is false"}},
	"osid.OsidEnabler.getDemographic": {
		text: "returns the resource that stands for the people whom the enabler is effective for.",
		errs: docErrs{"ILLEGAL_STATE": "if {.isEffectiveForDemographic} is false", "OPERATION_FAILED": "if the resource could not be fetched"}},
	"osid.OsidCompendium.getStartDate": {
		text: "returns where the data that the report was made from begin. It may differ from the date that was asked for; it is not the date on which the report was made."},
	"osid.OsidCompendium.getEndDate": {
		text: "returns where the data that the report was made from end. It may differ from the date that was asked for, and equal the start date in a report on one moment."},
	"osid.OsidCompendium.isInterpolated": {
		text: "reports whether the report fills in what lies between known data, for instance because it begins or ends between two of them."},
	"osid.OsidCompendium.isExtrapolated": {
		text: "reports whether the report reaches beyond the known data, for instance by projecting a period that has not ended."},

	// Forms.
	"osid.OsidForm.isForUpdate": {
		text: "reports whether the form is for updating an object; otherwise it is for creating one. Neither is accepted in place of the other."},
	"osid.OsidForm.getDefaultLocale": {
		text: "returns the locale of the texts that are set on the form if {.setLocale} is not called: that of the session."},
	"osid.OsidForm.getLocales": {
		text: "returns the locales that {.setLocale} accepts. The list is empty if the provider keeps texts in one language only."},
	"osid.OsidForm.setLocale": {
		text: "sets the language {p0} and the script {p1} of the texts that are set on the form from now on. An object keeps one text for each language and script, so that others stay as they are.",
		errs: docErrs{"UNSUPPORTED": "if {.getLocales} has no locale of this language and script"}},
	"osid.OsidForm.getJournalCommentMetadata": {
		text: "returns the rules for the journal comment, the note on why the change is made, such as how long it may be. {.setJournalComment} checks its argument against them."},
	"osid.OsidForm.setJournalComment": {
		text: "adds {p0} to the change, as a note for whoever reads later in the journal why it was made. It is not a part of the object.",
		errs: docErrs{"INVALID_ARGUMENT": docInvalid["string"], "NO_ACCESS": "if the journal comment is read-only here"}},
	"osid.OsidForm.isValid": {
		text: "reports whether the form could be submitted as it is: every required element has a value and every value obeys its metadata. The submission may still fail for reasons that only the provider sees.",
		errs: docErrs{"OPERATION_FAILED": "if the provider could not check the form"}},
	"osid.OsidForm.getValidationMessages": {
		text: "returns what is wrong with the form, in sentences for people to read; the slice is empty if {.isValid} is true."},
	"osid.OsidForm.getInvalidMetadata": {
		text: "returns the metadata of the elements that keep the form from being valid; the slice is empty if {.isValid} is true."},
	"osid.OsidExtensibleForm.getRequiredRecordTypes": {
		text: "returns the types of the records that have to be filled in before the form can be submitted."},

	// Lists, nodes and properties.
	"osid.OsidList.hasNext": {text: "reports whether an element is left in the list."},
	"osid.OsidList.available": {
		text: "returns how many elements can be had now without waiting. More may come later: only {.hasNext} tells whether the list has ended."},
	"osid.OsidList.skip": {text: "passes over the next {p0} elements, or those that are left if they are fewer."},
	"osid.OsidNode.isRoot": {
		text: "reports whether this node is a root of the hierarchy, which has nothing above it."},
	"osid.OsidNode.hasParents": {
		text: "reports whether nodes above this one are in the part of the hierarchy that was asked for. At its edge this is false of a node that is no root."},
	"osid.OsidNode.getParentIds": {
		text: "returns the Ids of the nodes directly above this one in the part of the hierarchy that was asked for; the list may be empty."},
	"osid.OsidNode.isLeaf": {
		text: "reports whether this node is a leaf of the hierarchy, which has nothing below it."},
	"osid.OsidNode.hasChildren": {
		text: "reports whether nodes below this one are in the part of the hierarchy that was asked for. At its edge this is false of a node that is no leaf."},
	"osid.OsidNode.getChildIds": {
		text: "returns the Ids of the nodes directly below this one in the part of the hierarchy that was asked for; the list may be empty."},
	"osid.Property.getDisplayName":  {text: "returns the full name of the property, for people to read."},
	"osid.Property.getDisplayLabel": {text: "returns a short name of the property, for a table's heading or a form's label."},
	"osid.Property.getDescription":  {text: "returns what the property means, for people to read."},
	"osid.Property.getValue":        {text: "returns the value of the property as a string, whatever it is in the record."},

	// Queries, orders and searches.
	"osid.OsidQuery.getStringMatchTypes": {
		text: "returns the match types, the ways of comparing strings, that the provider supports: exactly, ignoring case, by a word, a wildcard, a regular expression or by sound."},
	"osid.OsidQuery.supportsStringMatchType": {
		text: "reports whether strings can be compared in the way that the match type {p0} names."},
	"osid.OsidQuery.matchKeyword": {
		text: "adds a term for objects one of whose texts, such as the display name or the description, matches {p0} in the way that {p1} names. " + docTerms,
		errs: docErrs{
			"INVALID_ARGUMENT": "if {p0} makes no sense for {p1}, such as a malformed regular expression",
			"UNSUPPORTED":      "if {.supportsStringMatchType} is false for {p1}",
		}},
	"osid.OsidQuery.matchAny": {
		text: "adds a term that every object meets; match false adds one that none meets."},
	"osid.OsidIdentifiableQuery.matchId": {text: "adds a term for the object whose Id is {p0}. " + docTerms},
	"osid.OsidExtensibleQuery.matchRecordType": {
		text: "adds a term for objects that carry a record of the type {p0}. " + docTerms},
	"osid.OsidExtensibleQuery.matchAnyRecord": {
		text: "adds a term for objects that carry a record of whatever type; match false asks for those that carry none."},
	"osid.OsidTemporalQuery.matchDate": {
		text: "adds a term for objects that are effective all the time between {p0} and {p1}, both included; they may begin before and end after. " + docTerms,
		errs: docErrs{"INVALID_ARGUMENT": "if {p0} is after {p1}"}},
	"osid.OsidObjectQuery.matchGenusType": {
		text: "adds a term for objects whose genus type is exactly {p0}. " + docTerms},
	"osid.OsidObjectQuery.matchParentGenusType": {
		text: "adds a term for objects whose genus type is {p0} or descends from it in the type hierarchy that the provider was given. " + docTerms},
	"osid.OsidObjectSearchOrder.orderByState": {
		text: "adds a sort key: objects by their state in the process {p0}, ascending or descending as {p1} says. " + docSortKeys},
	"osid.OsidObjectSearchOrder.orderByCumulativeRating": {
		text: "adds a sort key: objects by the sum of the ratings that the commenting book {p0} has of them, ascending or descending as {p1} says. " + docSortKeys},
	"osid.OsidObjectSearchOrder.orderByStatistic": {
		text: "adds a sort key: objects by what the meter {p0} has measured of them, ascending or descending as {p1} says. " + docSortKeys},
	"osid.OsidObjectSearchOrder.orderByCreateTime": {
		text: "adds a sort key: objects by when they were created, ascending or descending as {p0} says. " + docSortKeys},
	"osid.OsidObjectSearchOrder.orderByLastModifiedTime": {
		text: "adds a sort key: objects by when they were last updated, ascending or descending as {p0} says. " + docSortKeys},
	"osid.OsidSearch.limitResultSet": {
		text: "limits the results to those from number {p0} to number {p1}, counted from 1 and both included. If there are fewer than {p1}, what there is from {p0} on is returned.",
		errs: docErrs{"INVALID_ARGUMENT": "if {p1} is not greater than {p0}"}},
	"osid.OsidSearchResults.getResultSize": {
		text: "returns how many objects were found, so that one can tell a result set that was limited from a complete one."},

	// Receivers and records.
	"osid.OsidReceiver.up":   {text: "is called when the session begins to deliver notifications to this receiver."},
	"osid.OsidReceiver.down": {text: "is called when the provider stops. No notifications come after it; what changed meanwhile has to be looked up once the service is back."},
	"osid.OsidRecord.implementsRecordType": {
		text: "reports whether the record can be asserted to the interface that the type {p0} stands for, because it is of that type or of one that descends from it."},

	// Sessions.
	"osid.OsidSession.getLocale": {
		text: "returns the locale of the session, in which it hands out texts: that of the proxy it was opened with, or else the provider's default."},
	"osid.OsidSession.isAuthenticated": {
		text: "reports whether somebody was authenticated when the session was opened."},
	"osid.OsidSession.getAuthenticatedAgentId": {
		text: "returns the Id of the agent that proved who it is when the session was opened. What the session may do is decided by the effective agent ({.getEffectiveAgentId}), which may be another.",
		errs: docErrs{"ILLEGAL_STATE": "if {.isAuthenticated} is false"}},
	"osid.OsidSession.getAuthenticatedAgent": {
		text: "returns the agent that proved who it is when the session was opened. What the session may do is decided by the effective agent ({.getEffectiveAgent}), which may be another.",
		errs: docErrs{"ILLEGAL_STATE": "if {.isAuthenticated} is false", "OPERATION_FAILED": "if the agent could not be fetched"}},
	"osid.OsidSession.getEffectiveAgentId": {
		text: "returns the Id of the agent on whose behalf the session acts: the authenticated one unless the proxy names another, and a stand-in for an unknown user if there is neither."},
	"osid.OsidSession.getEffectiveAgent": {
		text: "returns the agent on whose behalf the session acts: the authenticated one unless the proxy names another, and a stand-in for an unknown user if there is neither.",
		errs: docErrs{"OPERATION_FAILED": "if the agent could not be fetched"}},
	"osid.OsidSession.getDate": {
		text: "returns the service date, the date that counts as the present in this session and decides what is effective. It is that of the clock unless the proxy has set another."},
	"osid.OsidSession.getClockRate": {
		text: "returns how fast the service date runs against a real clock: 1 is real time, 2 twice as fast. It is 1 unless the proxy has set another."},
	"osid.OsidSession.getFormatType": {
		text: "returns the format type, such as plain text or a markup, of the texts that the session hands out."},
	"osid.OsidSession.supportsTransactions": {
		text: "reports whether changes made through this session can be gathered in a transaction. If not, {.startTransaction} fails."},
	"osid.OsidSession.startTransaction": {
		text: "begins a transaction: from now on the changes made through this session are seen by the session only, until {@Transaction.commit} shows them to all at once or {@Transaction.abort} drops them. Transactions of several sessions can be committed together by a transaction session.",
		errs: docErrs{
			"ILLEGAL_STATE":    "if a transaction of this session is still open",
			"OPERATION_FAILED": "if the provider could not begin the transaction",
			"UNSUPPORTED":      "if {.supportsTransactions} is false",
		}},

	// Ids, types, locales, versions.
	"osid.id.Id.getAuthority":           {text: "returns who the Id was given out by, usually a domain name. Authority, namespace and identifier together are unique."},
	"osid.id.Id.getIdentifierNamespace": {text: "returns the namespace within the authority, such as the kind of object that the Id is of."},
	"osid.id.Id.getIdentifier":          {text: "returns what tells the Id from others of its authority and namespace. It has no meaning beyond that."},
	"osid.type.Type.getDisplayName":     {text: "returns the full name of the type, for people to read."},
	"osid.type.Type.getDisplayLabel":    {text: "returns a short name of the type, to be read within its domain."},
	"osid.type.Type.getDescription":     {text: "returns what the type stands for, for people to read."},
	"osid.type.Type.getDomain":          {text: "returns what the type is about, for people to read, such as the languages or the genus types of items."},
	"osid.type.Type.getAuthority":       {text: "returns who defined the type, usually a domain name. Authority, namespace and identifier together make a type; the names do not count."},
	"osid.type.Type.getIdentifierNamespace": {
		text: "returns the namespace within the authority, such as the standard that the identifier comes from."},
	"osid.type.Type.getIdentifier": {text: "returns what tells the type from others of its authority and namespace."},
	"osid.locale.DisplayText.getLanguageType": {
		text: "returns the language that the text is written in, such as English."},
	"osid.locale.DisplayText.getScriptType": {text: "returns the script that the text is written in, such as Latin or Cyrillic."},
	"osid.locale.DisplayText.getFormatType": {text: "returns the format of the text, such as plain text or a markup."},
	"osid.locale.DisplayText.getText":       {text: "returns the text itself, in the language, script and format that the other methods tell."},
	"osid.locale.Locale.getLanguageType":    {text: "returns the language in which texts are written."},
	"osid.locale.Locale.getScriptType":      {text: "returns the script, such as Latin or Cyrillic, in which texts are written."},
	"osid.locale.Locale.getCalendarType":    {text: "returns the calendar, such as the Gregorian one, by which dates are reckoned."},
	"osid.locale.Locale.getTimeType":        {text: "returns the time system, such as coordinated universal time, by which the time of day is reckoned."},
	"osid.locale.Locale.getCurrencyType":    {text: "returns the currency in which amounts of money are given."},
	"osid.locale.Locale.getUnitSystemType":  {text: "returns the system of units, such as the metric one, in which measures are given."},
	"osid.locale.Locale.getNumericFormatType": {
		text: "returns how numbers are written, such as with a decimal point or a decimal comma."},
	"osid.locale.Locale.getCalendarFormatType":   {text: "returns how dates are written, such as with the month or the day first."},
	"osid.locale.Locale.getTimeFormatType":       {text: "returns how the time of day is written, such as with 12 or 24 hours."},
	"osid.locale.Locale.getCurrencyFormatType":   {text: "returns how amounts of money are written, such as with the sign before or after the number."},
	"osid.locale.Locale.getCoordinateFormatType": {text: "returns how places are written, such as in degrees with minutes or with decimals."},
	"osid.installation.Version.getScheme":        {text: "returns the scheme by which versions are numbered and compared. Versions of different schemes cannot be compared."},
	"osid.installation.Version.getComponents":    {text: "returns the parts of the version, the most significant first: 3, 0 and 0 for 3.0.0."},

	// Dates and times.
	"osid.calendaring.DateTime.getCalendarType": {text: "returns the calendar that year, month and day are reckoned by."},
	"osid.calendaring.DateTime.getTimeType":     {text: "returns the time system that the time of day is reckoned by."},
	"osid.calendaring.DateTime.getAeon":         {text: "returns the aeon of the date, counted from 1. One has a thousand million years."},
	"osid.calendaring.DateTime.getEpoch":        {text: "returns the epoch of the date, counted from 1. One has a million years."},
	"osid.calendaring.DateTime.getMillennium":   {text: "returns the millennium of the date, counted from 1: 3 for the year 2026."},
	"osid.calendaring.DateTime.getCentury":      {text: "returns the century of the date, counted from 1: 21 for the year 2026."},
	"osid.calendaring.DateTime.getYear":         {text: "returns the year of the calendar in full, such as 2026, counted from 1."},
	"osid.calendaring.DateTime.getMonth":        {text: "returns the month of the year, counted from 1."},
	"osid.calendaring.DateTime.getDay":          {text: "returns the day of the month, counted from 1."},
	"osid.calendaring.DateTime.getHour":         {text: "returns the full hours since midnight, from 0 to 23."},
	"osid.calendaring.DateTime.getMinute":       {text: "returns the full minutes past the hour, from 0 to 59."},
	"osid.calendaring.DateTime.getSecond":       {text: "returns the full seconds past the minute, from 0 to 59."},
	"osid.calendaring.DateTime.getGranularity": {
		text: "returns the finest unit to which the date is known: a date of the granularity {@DateTimeResolution#DAY} says nothing of the time of day, whatever {.getHour} returns."},
	"osid.calendaring.DateTime.getGranularityMultiplier": docMultiplier,
	"osid.calendaring.DateTime.definesUncertainty":       {text: "reports whether the date comes with a margin of error; only then do the methods about the uncertainty work."},
	"osid.calendaring.DateTime.getUncertaintyUnits":      {text: "returns the unit in which the margin of error is given.", errs: docCertain},
	"osid.calendaring.DateTime.getUncertaintyMinus":      {text: "returns by how much, in the units of {.getUncertaintyUnits}, the date may be earlier than it says.", errs: docCertain},
	"osid.calendaring.DateTime.getUncertaintyPlus":       {text: "returns by how much, in the units of {.getUncertaintyUnits}, the date may be later than it says.", errs: docCertain},
	"osid.calendaring.DateTime.isUncertaintyDateInclusive": {
		text: "reports whether every date within the margin of error is possible. If not, only the unit of the margin is uncertain: of a birthday that is off by a year, month and day may be sure.",
		errs: docCertain},
	"osid.calendaring.DateTime.isUncertaintyTimeInclusive": {
		text: "reports whether every time of day within the margin of error is possible. If not, only the unit of the margin is uncertain: of an alarm that is off by a day, the hour may be sure.",
		errs: docCertain},
	"osid.calendaring.Duration.getCalendarType": {text: "returns the calendar that years, months and days are reckoned by."},
	"osid.calendaring.Duration.getTimeType":     {text: "returns the time system that hours and less are reckoned by."},
	"osid.calendaring.Duration.getGranularity": {
		text: "returns the finest unit to which the duration is known; what is finer than that says nothing."},
	"osid.calendaring.Duration.getGranularityMultiplier": docMultiplier,
	"osid.calendaring.Duration.definesUncertainty":       {text: "reports whether the duration comes with a margin of error; only then do the methods about the uncertainty work."},
	"osid.calendaring.Duration.getUncertaintyUnits":      {text: "returns the unit in which the margin of error is given.", errs: docCertain},
	"osid.calendaring.Duration.getUncertaintyMinus":      {text: "returns by how much, in the units of {.getUncertaintyUnits}, the duration may be shorter than it says.", errs: docCertain},
	"osid.calendaring.Duration.getUncertaintyPlus":       {text: "returns by how much, in the units of {.getUncertaintyUnits}, the duration may be longer than it says.", errs: docCertain},
	"osid.calendaring.Time.getTimeType":                  {text: "returns the time system that the time of day is reckoned by."},
	"osid.calendaring.Time.getHour":                      {text: "returns the full hours since midnight, from 0 to 23."},
	"osid.calendaring.Time.getMinute":                    {text: "returns the full minutes past the hour, from 0 to 59."},
	"osid.calendaring.Time.getSecond":                    {text: "returns the full seconds past the minute, from 0 to 59."},
	"osid.calendaring.Time.getGranularity":               {text: "returns the finest unit to which the time is known; what is finer than that says nothing."},
	"osid.calendaring.Time.getGranularityMultiplier":     docMultiplier,
	"osid.calendaring.DateTimeInterval.getStart":         {text: "returns where the interval begins; the moment itself belongs to it."},
	"osid.calendaring.DateTimeInterval.getEnd":           {text: "returns where the interval ends; the moment itself belongs to it."},

	// Places and measures.
	"osid.mapping.Coordinate.getCoordinateType":   {text: "returns the coordinate system, which says how many numbers there are and what they mean."},
	"osid.mapping.Coordinate.getDimensions":       {text: "returns how many axes, and so how many values, the coordinate has."},
	"osid.mapping.Coordinate.getValues":           {text: "returns the value on each axis, in the order of the coordinate system."},
	"osid.mapping.Coordinate.definesUncertainty":  {text: "reports whether the values come with a margin of error."},
	"osid.mapping.Coordinate.getUncertaintyMinus": {text: "returns by how much the value on each axis may be less than it says; the slice is empty if {.definesUncertainty} is false."},
	"osid.mapping.Coordinate.getUncertaintyPlus":  {text: "returns by how much the value on each axis may be greater than it says; the slice is empty if {.definesUncertainty} is false."},
	"osid.mapping.Heading.getHeadingType":         {text: "returns the heading system, which says how many numbers there are and what they mean."},
	"osid.mapping.Heading.getDimensions":          {text: "returns how many axes, and so how many values, the heading has."},
	"osid.mapping.Heading.getValues":              {text: "returns the value on each axis, in the order of the heading system."},
	"osid.mapping.Heading.definesUncertainty":     {text: "reports whether the values come with a margin of error."},
	"osid.mapping.Heading.getUncertaintyMinus":    {text: "returns by how much the value on each axis may be less than it says; the slice is empty if {.definesUncertainty} is false."},
	"osid.mapping.Heading.getUncertaintyPlus":     {text: "returns by how much the value on each axis may be greater than it says; the slice is empty if {.definesUncertainty} is false."},
	"osid.mapping.Distance.getGranularity":        {text: "returns the finest unit to which the distance is known; what is finer than that says nothing."},
	"osid.mapping.Distance.getGranularityMultiplier": {
		text: "returns how many of the units of {.getGranularity} make the finest step to which the distance is known: 5 with {@DistanceResolution#METER} if it is known to five meters, and 1 as a rule."},
	"osid.mapping.Distance.definesUncertainty":        {text: "reports whether the distance comes with a margin of error; only then do the methods about the uncertainty work."},
	"osid.mapping.Distance.getUncertaintyUnits":       {text: "returns the unit in which the margin of error is given.", errs: docCertain},
	"osid.mapping.Distance.getUncertaintyMinus":       {text: "returns by how much, in the units of {.getUncertaintyUnits}, the distance may be shorter than it says.", errs: docCertain},
	"osid.mapping.Distance.getUncertaintyPlus":        {text: "returns by how much, in the units of {.getUncertaintyUnits}, the distance may be longer than it says.", errs: docCertain},
	"osid.mapping.SpatialUnit.getCenterCoordinate":    {text: "returns the point at the center of the unit, which stands for it where one point is wanted."},
	"osid.mapping.SpatialUnit.getBoundingCoordinates": {text: "returns the points that bound the unit; how they are joined depends on its record type."},
	"osid.mapping.Speed.getDistance":                  {text: "returns the distance that is covered in one unit of time (see {.getTimeUnit})."},
	"osid.mapping.Speed.getTimeUnit":                  {text: "returns the unit of time in which the distance of {.getDistance} is covered, such as {@DateTimeResolution#HOUR}."},
	"osid.financials.Currency.getCurrencyType":        {text: "returns the currency that the amount is in, such as the euro. Amounts of different currencies cannot be compared."},
	"osid.financials.Currency.getAmount":              {text: "returns how many units of the currency this is, exactly, with as many decimals as it has."},
	"osid.search.QueryTerm.isPositive":                {text: "reports whether objects are to meet the term; if not, they are to fail it, because it was added with match false."},
	"osid.search.QueryTerm.isWildcard":                {text: "reports whether the term asks only for any value at all, as the methods MatchAny... of queries do. It has no value then, and the getters of one fail."},
	"osid.hierarchy.Node.getParents":                  {text: "returns the nodes directly above this one, as far as the levels that were asked for go; beyond them, and above a root, the list is empty."},
	"osid.hierarchy.Node.getChildren":                 {text: "returns the nodes directly below this one, as far as the levels that were asked for go; beyond them, and below a leaf, the list is empty."},
	"osid.financials.Account.isCreditBalance":         {text: "reports whether credits increase the account's balance, as in revenue or liabilities; otherwise debits do, as in assets or expenses."},
	"osid.financials.Account.getCode":                 {text: "returns the code of the account in the chart of accounts, such as \"4010\"."},
	"osid.financials.Activity.getOrganizationId":      {text: "returns the Id of the organization that the activity belongs to."},
	"osid.financials.Activity.getOrganization":        {text: "returns the organization that the activity belongs to.", errs: docErrs{"OPERATION_FAILED": "if the resource could not be fetched"}},
	"osid.financials.Activity.getSupervisorId":        {text: "returns the Id of the person who answers for the activity."},
	"osid.financials.Activity.getSupervisor":          {text: "returns the person who answers for the activity.", errs: docErrs{"OPERATION_FAILED": "if the resource could not be fetched"}},
	"osid.financials.Activity.getCode":                {text: "returns the code by which the activity is known in the books."},
	"osid.ordering.Product.getCode":                   {text: "returns the code by which the product is known, such as a stock-keeping unit or a catalog number."},
	"osid.ordering.Product.getPriceScheduleIds":       {text: "returns the Ids of the price schedules that the product is sold under."},
	"osid.ordering.Product.getPriceSchedules":         {text: "returns the price schedules that the product is sold under.", errs: docErrs{"OPERATION_FAILED": "if the price schedules could not be fetched"}},
	"osid.ordering.Product.hasAvailability":           {text: "reports whether the product is limited in number, so that {.getAvailability} works."},
	"osid.ordering.Product.getAvailability":           {text: "returns how many of the product can be had.", errs: docErrs{"ILLEGAL_STATE": "if {.hasAvailability} is false"}},
	"osid.resource.Resource.isGroup":                  {text: "reports whether the resource stands for a group of resources with known members."},
	"osid.resource.Resource.isDemographic":            {text: "reports whether the resource stands for a demographic, a group whose members a rule determines."},
	"osid.resource.Resource.hasAvatar":                {text: "reports whether the resource has an avatar, a picture that stands for it."},
	"osid.resource.Resource.getAvatarId":              {text: "returns the Id of the asset that is the avatar, the picture that stands for the resource.", errs: docErrs{"ILLEGAL_STATE": "if {.hasAvatar} is false"}},
	"osid.resource.Resource.getAvatar":                {text: "returns the asset that is the avatar, the picture that stands for the resource.", errs: docErrs{"ILLEGAL_STATE": "if {.hasAvatar} is false", "OPERATION_FAILED": "if the asset could not be fetched"}},

	// Proxies.
	"osid.proxy.ProxyProfile.supportsProxy": {
		text: "reports whether this provider makes proxies. If not, {@ProxyManager.getProxySession} fails as unimplemented."},
	"osid.proxy.ProxyProfile.getProxyRecordTypes": {
		text: "returns the types of the records that the proxies of this provider can carry; the list is empty if there are none."},
	"osid.proxy.ProxyProfile.supportsProxyRecordType": {
		text: "reports whether the proxies of this provider can carry a record of the type {p0}."},
	"osid.proxy.ProxyProfile.getProxyConditionRecordTypes": {
		text: "returns the types of the records that a proxy condition can carry; the list is empty if there are none."},
	"osid.proxy.ProxyProfile.supportsProxyConditionRecordType": {
		text: "reports whether a proxy condition can carry a record of the type {p0}."},
	"osid.proxy.ProxyManager.getProxySession": {
		text: "opens a session that makes proxies, for use with the proxy managers of all services.",
		errs: docErrs{"OPERATION_FAILED": "if the provider could not open the session"}},
	"osid.proxy.ProxyProxyManager.getProxySession": {
		text: "opens a session that makes proxies, for use with the proxy managers of all services. The session itself works for the caller that {p0} carries.",
		errs: docErrs{"OPERATION_FAILED": "if the provider could not open the session"}},
	"osid.proxy.Proxy.hasAuthentication":   {text: "reports whether the proxy carries the result of an authentication."},
	"osid.proxy.Proxy.getAuthentication":   {text: "returns the result of the authentication of the caller.", errs: docErrs{"ILLEGAL_STATE": "if {.hasAuthentication} is false"}},
	"osid.proxy.Proxy.hasEffectiveAgent":   {text: "reports whether the proxy names an agent to act for other than the one authenticated."},
	"osid.proxy.Proxy.getEffectiveAgentId": {text: "returns the Id of the agent on whose behalf sessions are to act.", errs: docErrs{"ILLEGAL_STATE": "if {.hasEffectiveAgent} is false"}},
	"osid.proxy.Proxy.getEffectiveAgent":   {text: "returns the agent on whose behalf sessions are to act.", errs: docErrs{"ILLEGAL_STATE": "if {.hasEffectiveAgent} is false", "OPERATION_FAILED": "if the agent could not be fetched"}},
	"osid.proxy.Proxy.hasEffectiveDate":    {text: "reports whether the proxy sets the service date of sessions, in place of that of the clock."},
	"osid.proxy.Proxy.getEffectiveDate":    {text: "returns the date that is to count as the present in sessions.", errs: docErrs{"ILLEGAL_STATE": "if {.hasEffectiveDate} is false"}},
	"osid.proxy.Proxy.getEffectiveClockRate": {
		text: "returns how fast the service date of sessions is to run against a real clock: 1 is real time, 0 stands still.",
		errs: docErrs{"ILLEGAL_STATE": "if {.hasEffectiveDate} is false"}},
	"osid.proxy.Proxy.getLocale":     {text: "returns the locale in which sessions are to hand out texts."},
	"osid.proxy.Proxy.hasFormatType": {text: "reports whether the proxy sets the format of the texts that sessions hand out."},
	"osid.proxy.Proxy.getFormatType": {
		text: "returns the format, such as plain text or a markup, in which sessions are to hand out texts.",
		errs: docErrs{"ILLEGAL_STATE": "if {.hasFormatType} is false"}},
	"osid.proxy.ProxyCondition.setEffectiveAgentId": {
		text: "asks for a proxy under which sessions act on behalf of the agent {p0}. Whether the caller may is decided when the proxy is made."},
	"osid.proxy.ProxyCondition.setEffectiveDate": {
		text: "asks for a proxy under which {p0} counts as the present when a session is opened, running on from there at {p1} times the speed of a real clock."},
	"osid.proxy.ProxyCondition.setLanguageType":   {text: "asks for a proxy under which texts are handed out in the language {p0}."},
	"osid.proxy.ProxyCondition.setScriptType":     {text: "asks for a proxy under which texts are handed out in the script {p0}."},
	"osid.proxy.ProxyCondition.setCalendarType":   {text: "asks for a proxy under which dates are reckoned by the calendar {p0}."},
	"osid.proxy.ProxyCondition.setTimeType":       {text: "asks for a proxy under which the time of day is reckoned by the time system {p0}."},
	"osid.proxy.ProxyCondition.setCurrencyType":   {text: "asks for a proxy under which amounts of money are given in the currency {p0}."},
	"osid.proxy.ProxyCondition.setUnitSystemType": {text: "asks for a proxy under which measures are given in the system of units {p0}."},
	"osid.proxy.ProxyCondition.setFormatType":     {text: "asks for a proxy under which texts are handed out in the format {p0}."},
	"osid.proxy.ProxySession.getProxyCondition": {
		text: "returns a new condition on which nothing is set, to be filled in and given to {.getProxy}."},
	"osid.proxy.ProxySession.getProxy": {
		text: "makes a proxy that fulfills {p0}: what was not set on it is as in this session. The proxy can be given to the proxy managers of all services.",
		errs: docErrs{
			"OPERATION_FAILED":  "if the provider could not make the proxy",
			"PERMISSION_DENIED": "if the caller may not have such a proxy, for instance act on behalf of the agent asked for",
			"UNSUPPORTED":       "if {p0} came from another provider, or asks for what this one does not have",
		}},

	// Transactions.
	"osid.transaction.TransactionProfile.supportsTransactions": {
		text: "reports whether this provider can commit the transactions of several sessions together. If not, {@TransactionManager.getTransactionSession} fails as unimplemented."},
	"osid.transaction.TransactionManager.getTransactionSession": {
		text: "opens a session that gathers the transactions of other sessions, of any service, and commits or aborts them as one. One session serves for one such transaction.",
		errs: docErrs{"OPERATION_FAILED": "if the provider could not open the session", "UNIMPLEMENTED": "if {.supportsTransactions} is false"}},
	"osid.transaction.TransactionProxyManager.getTransactionSession": {
		text: "opens a session that gathers the transactions of other sessions, of any service, and commits or aborts them as one, for the caller that {p0} carries. One session serves for one such transaction.",
		errs: docErrs{"OPERATION_FAILED": "if the provider could not open the session", "UNIMPLEMENTED": "if {.supportsTransactions} is false"}},
	"osid.transaction.TransactionSession.add": {
		text: "adds a transaction, as {@OsidSession.startTransaction} returned it, to those that are committed or aborted together. It may be that of any service, and of another provider too: then the providers agree by two-phase commit.",
		errs: docErrs{
			"ALREADY_EXISTS":    "if {p0} was added before",
			"ILLEGAL_STATE":     "if this session has committed or aborted already",
			"INVALID_ARGUMENT":  "if {p0} was committed or aborted by itself",
			"OPERATION_FAILED":  "if the provider could not take the transaction in",
			"PERMISSION_DENIED": "if the caller may not commit the transaction",
		}},
	"osid.transaction.TransactionSession.commit": {
		text: "prepares all transactions that were added and then commits them all. If one of them cannot be prepared, all are aborted: there is no state in between.",
		errs: docErrs{
			"ILLEGAL_STATE":     "if this session has committed or aborted already",
			"OPERATION_FAILED":  "if one of the transactions could not be prepared, for a conflict or another reason, and all were aborted",
			"PERMISSION_DENIED": "if the caller may not commit one of the transactions",
		}},
	"osid.transaction.TransactionSession.abort": {
		text: "aborts all transactions that were added: none of their changes is ever seen by others, and none is notified.",
		errs: docErrs{"ILLEGAL_STATE": "if this session has committed or aborted already"}},
	"osid.transaction.TransactionSession.getState": {
		text: "returns the state of the whole: {@TransactionState#START} until {.commit} or {.abort}, then {@TransactionState#COMMITTED} or {@TransactionState#ABORTED}.",
		errs: docErrs{"ILLEGAL_STATE": "if the session was closed"}},
	"osid.transaction.Transaction.prepare": {
		text: "makes sure that the transaction can be committed and holds what it takes: from {@TransactionState#START} it goes to {@TransactionState#COMMIT_READY}, and then {.commit} does not fail for a conflict. Of two transactions that conflict, the one that is prepared later fails.",
		errs: docErrs{
			"ILLEGAL_STATE":       "if the transaction is not in the state {@TransactionState#START}",
			"OPERATION_FAILED":    "if the provider could not prepare the transaction",
			"PERMISSION_DENIED":   "if the caller may not make one of the changes",
			"TRANSACTION_FAILURE": "if it conflicts with another transaction, in which case it is aborted whole",
		}},
	"osid.transaction.Transaction.commit": {
		text: "shows the changes of the transaction to all, at once and for good, and then notifies of them as of one change. The state is {@TransactionState#COMMITTED} afterwards, and the session works without a transaction again. A transaction that was not prepared is prepared first.",
		errs: docErrs{
			"ILLEGAL_STATE":     "if the transaction is committed or aborted already",
			"OPERATION_FAILED":  "if the provider could not commit, or an unprepared transaction conflicts with another",
			"PERMISSION_DENIED": "if the caller may not make one of the changes",
		}},
	"osid.transaction.Transaction.abort": {
		text: "drops the changes of the transaction: nobody else ever sees them, and none is notified. The state is {@TransactionState#ABORTED} afterwards, and the session works without a transaction again.",
		errs: docErrs{"ILLEGAL_STATE": "if the transaction is committed or aborted already"}},
	"osid.transaction.Transaction.getState": {
		text: "returns the state of the transaction: {@TransactionState#START} while changes are made, {@TransactionState#COMMIT_READY} once it is prepared, and in the end {@TransactionState#COMMITTED} or {@TransactionState#ABORTED}."},

	// Requests and responses of batch sessions.
	"osid.transaction.batch.AliasRequest.getReferenceId":  {text: "returns the Id of the object that is to have the alias."},
	"osid.transaction.batch.AliasRequest.getAliasId":      {text: "returns the Id that is to become an alias of the object."},
	"osid.transaction.batch.AliasResponse.getReferenceId": {text: "returns the Id of the object that was to have the alias, as in the request."},
	"osid.transaction.batch.AliasResponse.getAliasId":     {text: "returns the Id that was to become an alias, as in the request."},
	"osid.transaction.batch.AliasResponse.isSuccessful":   {text: "reports whether the alias was given. If not, {.getErrorMessage} says why."},
	"osid.transaction.batch.AliasResponse.getErrorMessage": {
		text: "returns why the alias was not given, for people to read.", errs: docSucceeded},
	"osid.transaction.batch.CreateResponse.getFormId":    {text: "returns the Id of the form that this response is about, as its GetID returned it."},
	"osid.transaction.batch.CreateResponse.isSuccessful": {text: "reports whether the object was created. If not, {.getErrorMessage} says why."},
	"osid.transaction.batch.CreateResponse.getCreatedId": {
		text: "returns the Id that the provider gave the new object.",
		errs: docErrs{"ILLEGAL_STATE": "if {.isSuccessful} is false"}},
	"osid.transaction.batch.CreateResponse.getErrorMessage": {
		text: "returns why the object was not created, for people to read.", errs: docSucceeded},
	"osid.transaction.batch.DeleteResponse.getDeletedId": {text: "returns the Id of the object that was to be deleted."},
	"osid.transaction.batch.DeleteResponse.isSuccessful": {text: "reports whether the object was deleted. If not, {.getErrorMessage} says why."},
	"osid.transaction.batch.DeleteResponse.getErrorMessage": {
		text: "returns why the object was not deleted, for people to read, such as what still needs it.", errs: docSucceeded},
	"osid.transaction.batch.UpdateResponse.getFormId":    {text: "returns the Id of the form that this response is about, as its GetID returned it."},
	"osid.transaction.batch.UpdateResponse.getUpdatedId": {text: "returns the Id of the object that was to be updated."},
	"osid.transaction.batch.UpdateResponse.isSuccessful": {text: "reports whether the object was updated. If not, {.getErrorMessage} says why."},
	"osid.transaction.batch.UpdateResponse.getErrorMessage": {
		text: "returns why the object was not updated, for people to read.", errs: docSucceeded},

	// The objects of billing and acknowledgement.
	"osid.billing.Customer.getResourceId":     {text: "returns the Id of the resource, a person or an organization, that is the customer."},
	"osid.billing.Customer.getResource":       {text: "returns the resource, a person or an organization, that is the customer.", errs: docErrs{"OPERATION_FAILED": "if the resource could not be fetched"}},
	"osid.billing.Customer.getCustomerNumber": {text: "returns what the business knows the customer by, such as the number printed on its bills. It need not be a numeral and may be empty."},
	"osid.billing.Customer.hasActivity":       {text: "reports whether the customer belongs to a financial activity, such as a project or a fund."},
	"osid.billing.Customer.getActivityId":     {text: "returns the Id of the financial activity that the customer's billing counts towards.", errs: docErrs{"ILLEGAL_STATE": "if {.hasActivity} is false"}},
	"osid.billing.Customer.getActivity":       {text: "returns the financial activity that the customer's billing counts towards.", errs: docErrs{"ILLEGAL_STATE": "if {.hasActivity} is false", "OPERATION_FAILED": "if the activity could not be fetched"}},
	"osid.billing.Item.getCategoryId":         {text: "returns the Id of the one category that the item is filed under."},
	"osid.billing.Item.getCategory":           {text: "returns the one category that the item is filed under.", errs: docErrs{"OPERATION_FAILED": "if the category could not be fetched"}},
	"osid.billing.Item.hasAccount":            {text: "reports whether charges for the item are booked to an account of the financials service."},
	"osid.billing.Item.getAccountId":          {text: "returns the Id of the account that charges for the item are booked to.", errs: docErrs{"ILLEGAL_STATE": "if {.hasAccount} is false"}},
	"osid.billing.Item.getAccount":            {text: "returns the account that charges for the item are booked to.", errs: docErrs{"ILLEGAL_STATE": "if {.hasAccount} is false", "OPERATION_FAILED": "if the account could not be fetched"}},
	"osid.billing.Item.hasProduct":            {text: "reports whether the item sells a product of the ordering service."},
	"osid.billing.Item.getProductId":          {text: "returns the Id of the product that the item sells.", errs: docErrs{"ILLEGAL_STATE": "if {.hasProduct} is false"}},
	"osid.billing.Item.getProduct":            {text: "returns the product that the item sells.", errs: docErrs{"ILLEGAL_STATE": "if {.hasProduct} is false", "OPERATION_FAILED": "if the product could not be fetched"}},
	"osid.billing.Item.getAmount":             {text: "returns what the item costs, or gives back if it is a credit, as an exact number with its currency."},
	"osid.billing.Item.isDebit":               {text: "reports whether the item is a debit, which the customer owes; otherwise it is a credit, in the customer's favor."},
	"osid.billing.Item.isRecurring":           {text: "reports whether the item is billed again and again; otherwise it is billed once."},
	"osid.billing.Item.getRecurringInterval":  {text: "returns the time from one charge of a recurring item to the next.", errs: docErrs{"ILLEGAL_STATE": "if {.isRecurring} is false"}},
	"osid.billing.Entry.getCustomerId":        {text: "returns the Id of the customer that the entry bills."},
	"osid.billing.Entry.getCustomer":          {text: "returns the customer that the entry bills.", errs: docErrs{"OPERATION_FAILED": "if the customer could not be fetched"}},
	"osid.billing.Entry.getItemId":            {text: "returns the Id of the item that the entry bills for."},
	"osid.billing.Entry.getItem":              {text: "returns the item that the entry bills for.", errs: docErrs{"OPERATION_FAILED": "if the item could not be fetched"}},
	"osid.billing.Entry.getPeriodId":          {text: "returns the Id of the period that the entry is posted to."},
	"osid.billing.Entry.getPeriod":            {text: "returns the period that the entry is posted to.", errs: docErrs{"OPERATION_FAILED": "if the period could not be fetched"}},
	"osid.billing.Entry.getQuantity":          {text: "returns the number of units of the item that the entry bills.", errs: docErrs{"ILLEGAL_STATE": "never, since an entry always has a quantity; the specification lists it for entries that have none"}},
	"osid.billing.Entry.getAmount":            {text: "returns the money that the entry puts on the bill, as an exact number with its currency."},
	"osid.billing.Entry.isDebit":              {text: "reports whether the entry is a debit, which the customer owes; otherwise it is a credit, in the customer's favor."},
	"osid.billing.Period.getDisplayLabel":     {text: "returns a short name of the period for tables and headings, such as \"2026 Q1\", where the display name would be too long."},
	"osid.billing.Period.hasOpenDate":         {text: "reports whether it is known when the period begins."},
	"osid.billing.Period.getOpenDate":         {text: "returns when the period begins.", errs: docErrs{"ILLEGAL_STATE": "if {.hasOpenDate} is false"}},
	"osid.billing.Period.hasCloseDate":        {text: "reports whether it is known when the period ends."},
	"osid.billing.Period.getCloseDate":        {text: "returns when the period ends.", errs: docErrs{"ILLEGAL_STATE": "if {.hasCloseDate} is false"}},
	"osid.billing.Period.hasBillingDate":      {text: "reports whether it is known when the bills of the period go out."},
	"osid.billing.Period.getBillingDate":      {text: "returns when the bills of the period go out.", errs: docErrs{"ILLEGAL_STATE": "if {.hasBillingDate} is false"}},
	"osid.billing.Period.hasDueDate":          {text: "reports whether it is known by when the bills of the period are to be paid."},
	"osid.billing.Period.getDueDate":          {text: "returns by when the bills of the period are to be paid.", errs: docErrs{"ILLEGAL_STATE": "if {.hasDueDate} is false"}},
	"osid.acknowledgement.Credit.getReferenceId": {
		text: "returns the Id of the object that the credit refers to, of whatever service: the film, the book, the project."},
	"osid.acknowledgement.Credit.getResourceId": {text: "returns the Id of the resource, a person or an organization, that the credit is given to."},
	"osid.acknowledgement.Credit.getResource": {
		text: "returns the resource, a person or an organization, that the credit is given to.",
		errs: docErrs{"OPERATION_FAILED": "if the resource could not be fetched"}},
}

// The texts and conditions that several methods share.
var (
	docInitialize = docText{
		text: "readies the manager for use with the runtime that it came from. It has to be called once, before anything else; a manager that was got from a runtime or from a provider's own constructor has it behind it.",
		errs: docErrs{
			"CONFIGURATION_ERROR": "if the configuration lacks something or makes no sense",
			"ILLEGAL_STATE":       "if the manager is initialized already",
			"OPERATION_FAILED":    "if the provider could not get ready",
		}}
	docRollback = docErrs{
		"OPERATION_FAILED":  "if the provider could not go back that far",
		"PERMISSION_DENIED": "if the caller may not roll the service back",
		"UNIMPLEMENTED":     "if {.supportsJournalRollback} is false",
	}
	docBranch = docErrs{
		"NOT_FOUND":         "if there is no branch {p0}",
		"OPERATION_FAILED":  "if the provider could not change to the branch",
		"PERMISSION_DENIED": "if the caller may not change the branch",
		"UNIMPLEMENTED":     "if {.supportsJournalBranching} is false",
	}
	docLoad = docErrs{
		"CONFIGURATION_ERROR": "if the implementation is not configured as it must be",
		"NOT_FOUND":           "if there is no implementation {p1}",
		"OPERATION_FAILED":    "if the implementation could not be loaded or initialized",
		"UNSUPPORTED":         "if the implementation is not one of {p0}, or not of the version {p2} of the specification",
	}
	docProperties = docErrs{
		"OPERATION_FAILED":  "if the provider could not read the records",
		"PERMISSION_DENIED": "if the caller may not look at the records",
		"UNSUPPORTED":       "if there is no record of the type {p0}, so that HasRecordType is false",
	}
	docCertain    = docErrs{"ILLEGAL_STATE": "if {.definesUncertainty} is false"}
	docSucceeded  = docErrs{"ILLEGAL_STATE": "if {.isSuccessful} is true"}
	docMultiplier = docText{
		text: "returns how many of the units of {.getGranularity} make the finest step that is known: 15 with {@DateTimeResolution#MINUTE} for a clock that shows quarters of an hour, and 1 as a rule."}
)
