package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/osid-go/osid-go/internal/spec"
)

var sessionRules = []rule{
	{shape: `get{C}Id() Id`, body: `return s.CatalogID()`},
	{shape: `get{C}() {C}!`, body: `return {c}Of(s.Catalog({op}))`},
	{shape: `useComparative*View()`, body: `s.UseComparative()`},
	{shape: `usePlenary*View()`, body: `s.UsePlenary()`},
	{shape: `useFederated{C}View()`, body: `s.UseFederated()`},
	{shape: `useIsolated{C}View()`, body: `s.UseIsolated()`},
	{shape: `useEffective{X}View()`, body: `s.UseEffective()`},
	{shape: `useAnyEffective{X}View()`, body: `s.UseAnyEffective()`},

	// queries and searches; smart catalogs
	{shape: `canSearch{Xs}() boolean`, body: `return s.CanSearch()`},
	{shape: `get{X}Query() {X}Query`, body: `return engine.IfOpen[{T}](s.Session, {x}Query{s.NewQuery()})`},
	{shape: `get{Xs}ByQuery({X}Query) {X}List!`, body: `return {xs}Of(s.ByQuery({op}, {1}))`},
	{shape: `get{X}Search() {X}Search`, body: `return engine.IfOpen[{T}](s.Session, {x}Search{s.NewSearch()})`},
	{shape: `get{X}SearchOrder() {X}SearchOrder`, body: `return engine.IfOpen[{T}](s.Session, {x}SearchOrder{s.NewOrder()})`},
	{shape: `get{Xs}BySearch({X}Query,{X}Search) {X}SearchResults!`, body: `return {x}SearchResultsOf(s.BySearch({op}, {1}, {2}))`},
	{shape: `get{X}QueryFromInspector({X}QueryInspector) {X}Query!`, body: `return {x}QueryOf(s.QueryFromInspector({op}, {1}))`},
	{shape: `canManageSmart{Cs}() boolean`, body: `return s.CanManageSmart()`},
	{shape: `apply{X}Query({X}Query)!`, body: `return s.ApplyQuery({op}, {1})`},
	{shape: `inspect{X}Query() {X}QueryInspector!`, body: `return {x}QueryInspectorOf(s.InspectQuery({op}))`},
	{shape: `apply{X}Sequencing({X}SearchOrder)!`, body: `return s.ApplySequencing({op}, {1})`},

	// administration, also in batches
	{shape: `canCreate{Xs}() boolean`, body: `return s.CanCreate()`},
	{shape: `canCreate{X}WithRecordTypes(Type[]) boolean!`, body: `return s.CanCreateWithRecordTypes({op}, {1})`},
	{shape: `get{X}FormForCreate(*) {X}Form!`, write: createForm},
	{shape: `create{X}({X}Form) {X}!`, body: `return {x}Of(s.Create({op}, {1}))`},
	{shape: `canUpdate{Xs}() boolean`, body: `return s.CanUpdate()`},
	{shape: `get{X}FormForUpdate(Id) {X}Form!`, body: `return {x}FormOf(s.FormForUpdate({op}, {1}))`},
	{shape: `update{X}({X}Form)!`, body: `return s.Update({op}, {1})`},
	{shape: `canDelete{Xs}() boolean`, body: `return s.CanDelete()`},
	{shape: `delete{X}(Id)!`, body: `return s.Delete({op}, {1})`},
	{shape: `canManage{X}Aliases() boolean`, body: `return s.CanAlias()`},
	{shape: `alias{X}(Id,Id)!`, body: `return s.Alias({op}, {1}, {2})`},
	{shape: `get{X}FormsForCreate(IdList,Type[]) {X}BatchFormList!`, write: createFormsByIDs},
	{shape: `get{X}FormsForCreate(cardinal,Type[]) {X}BatchFormList!`, body: `return {x}BatchFormsOf(s.FormsForCreateN({op}, {v1}, {2}))`},
	{shape: `get{X}FormsForCreate({X}PeerList,Type[]) {X}BatchFormList!`, write: createFormsByPeers},
	{shape: `create{Xs}({X}BatchFormList) CreateResponseList!`, write: batchOf("CreateBatch")},
	{shape: `get{X}FormsForUpdate(IdList) {X}BatchFormList!`, body: `return {x}BatchFormsOf(s.FormsForUpdate({op}, {1}))`},
	{shape: `update{Xs}({X}BatchFormList) UpdateResponseList!`, write: batchOf("UpdateBatch")},
	{shape: `deleteAll{Xs}() DeleteResponseList!`, body: `return s.DeleteAll({op})`},
	{shape: `delete{Xs}(IdList) DeleteResponseList!`, body: `return s.DeleteBatch({op}, {1})`},
	{shape: `delete{Xs}For{E}(Id) DeleteResponseList!`, body: `return s.DeleteFor({op}, {el}, {1})`},
	{shape: `deleteIneffective{Xs}ByDate(DateTime) DeleteResponseList!`, body: `return s.DeleteIneffective({op}, {1})`},
	{shape: `alias{Xs}(AliasRequestList) AliasResponseList!`, body: `return s.AliasBatch({op}, {1})`},

	// which objects are in which catalogs
	{shape: `canLookup{X}{C}Mappings() boolean`, body: `return s.CanLookupMappings()`},
	{shape: `get{X}IdsBy{C}(Id) IdList!`, body: `return s.IDsByCatalog({op}, {1})`},
	{shape: `get{Xs}By{C}(Id) {X}List!`, body: `return {xs}Of(s.RowsByCatalog({op}, {1}))`},
	{shape: `get{X}IdsBy{Cs}(IdList) IdList!`, body: `return s.IDsByCatalogs({op}, {1})`},
	{shape: `get{Xs}By{Cs}(IdList) {X}List!`, body: `return {xs}Of(s.RowsByCatalogs({op}, {1}))`},
	{shape: `get{C}IdsBy{X}(Id) IdList!`, body: `return s.CatalogIDsOf({op}, {1})`},
	{shape: `get{Cs}By{X}(Id) {C}List!`, body: `return {cs}Of(s.CatalogsOf({op}, {1}))`},
	{shape: `canAssign{Xs}() boolean`, body: `return s.CanAssign()`},
	{shape: `canAssign{X}To{C}(Id) boolean!`, body: `return s.CanAssignTo({op}, {1})`},
	{shape: `canAssign{Xs}To{C}(Id) boolean!`, body: `return s.CanAssignTo({op}, {1})`},
	{shape: `getAssignable{C}Ids(Id) IdList!`, body: `return s.AssignableIDs({op}, {1})`},
	{shape: `getAssignable{C}IdsFor{X}(Id,Id) IdList!`, body: `return s.AssignableIDsFor({op}, {1}, {2})`},
	{shape: `assign{X}To{C}(Id,Id)!`, body: `return s.Assign({op}, {1}, {2})`},
	{shape: `unassign{X}From{C}(Id,Id)!`, body: `return s.Unassign({op}, {1}, {2})`},
	{shape: `reassign{X}To{C}(Id,Id,Id)!`, body: `return s.Reassign({op}, {1}, {2}, {3})`},

	// the hierarchy of catalogs
	{shape: `get{C}HierarchyId() Id`, body: `return s.HierarchyID()`},
	{shape: `get{C}Hierarchy() Hierarchy!`, body: `return s.Hierarchy({op})`},
	{shape: `canAccess{C}Hierarchy() boolean`, body: `return s.CanAccessHierarchy()`},
	{shape: `getRoot{C}Ids() IdList!`, body: `return s.RootIDs({op})`},
	{shape: `getRoot{Cs}() {C}List!`, body: `return {cs}Of(s.Roots({op}))`},
	{shape: `hasParent{Cs}(Id) boolean!`, body: `return s.HasParents({op}, {1})`},
	{shape: `isParentOf{C}(Id,Id) boolean!`, body: `return s.IsParent({op}, {1}, {2})`},
	{shape: `getParent{C}Ids(Id) IdList!`, body: `return s.ParentIDs({op}, {1})`},
	{shape: `getParent{Cs}(Id) {C}List!`, body: `return {cs}Of(s.Parents({op}, {1}))`},
	{shape: `isAncestorOf{C}(Id,Id) boolean!`, body: `return s.IsAncestor({op}, {1}, {2})`},
	{shape: `hasChild{Cs}(Id) boolean!`, body: `return s.HasChildren({op}, {1})`},
	{shape: `isChildOf{C}(Id,Id) boolean!`, body: `return s.IsChild({op}, {1}, {2})`},
	{shape: `getChild{C}Ids(Id) IdList!`, body: `return s.ChildIDs({op}, {1})`},
	{shape: `getChild{Cs}(Id) {C}List!`, body: `return {cs}Of(s.Children({op}, {1}))`},
	{shape: `isDescendantOf{C}(Id,Id) boolean!`, body: `return s.IsDescendant({op}, {1}, {2})`},
	{shape: `get{C}NodeIds(Id,cardinal,cardinal,boolean) Node!`, body: `return s.NodeIDs({op}, {1}, {v2}, {v3}, {v4})`},
	{shape: `get{C}Nodes(Id,cardinal,cardinal,boolean) {C}Node!`, body: `return {c}NodeOf(s.Nodes({op}, {1}, {v2}, {v3}, {v4}))`},
	{shape: `canModify{C}Hierarchy() boolean`, body: `return s.CanModifyHierarchy()`},
	{shape: `addRoot{C}(Id)!`, body: `return s.AddRoot({op}, {1})`},
	{shape: `removeRoot{C}(Id)!`, body: `return s.RemoveRoot({op}, {1})`},
	{shape: `addChild{C}(Id,Id)!`, body: `return s.AddChild({op}, {1}, {2})`},
	{shape: `removeChild{C}(Id,Id)!`, body: `return s.RemoveChild({op}, {1}, {2})`},
	{shape: `removeChild{Cs}(Id)!`, body: `return s.RemoveChildren({op}, {1})`},

	// notifications
	{shape: `canRegisterFor{X}Notifications() boolean`, body: `return s.CanRegister()`},
	{shape: `reliable{X}Notifications()`, body: `s.Reliable()`},
	{shape: `unreliable{X}Notifications()`, body: `s.Unreliable()`},
	{shape: `acknowledge{X}Notification(Id)!`, body: `return s.Acknowledge({op}, {1})`},
	{shape: `registerForNew*(*)!`, write: register("New")},
	{shape: `registerForChanged{C}Hierarchy()!`, body: `return s.RegisterHierarchy({op})`},
	{shape: `registerForChanged{C}HierarchyForAncestors(Id)!`, body: `return s.RegisterHierarchyFor({op}, engine.Ancestors, {1})`},
	{shape: `registerForChanged{C}HierarchyForDescendants(Id)!`, body: `return s.RegisterHierarchyFor({op}, engine.Descendants, {1})`},
	{shape: `registerForChanged*(*)!`, write: register("Changed")},
	{shape: `registerForDeleted*(*)!`, write: register("Deleted")},

	// lookups; last, because of the many forms that they have
	{shape: `canLookup{Xs}() boolean`, body: `return s.CanLookup()`},
	{shape: `get{X}(Id) {X}!`, body: `return {x}Of(s.Get({op}, {1}))`},
	{shape: `get{Xs}ByIds(IdList) {X}List!`, body: `return {xs}Of(s.ByIDs({op}, {1}))`},
	{shape: `get{Xs}() {X}List!`, body: `return {xs}Of(s.Find({op}))`},
	{shape: `get{Xs}{E}(*) {X}List!`, write: find},
}

func (s *shellService) emitSession(e *entity, i *spec.Interface) error {
	f := s.file(e.name + "_sessions")
	// A session may extend another of the service: then its shell stands on the other's.
	embedded, expression := "*engine.Session", "s"
	parents := []*spec.Interface{i}
	for s.owns(parents[0].Extends[0]) {
		parents = append([]*spec.Interface{s.g.cat.Interface(parents[0].Extends[0])}, parents...)
	}
	for n, p := range parents {
		if len(p.Extends) != 1 {
			return fmt.Errorf("%s: extends more than one session", p.Qualified())
		}
		expression = lowerFirst(p.Name) + "{" + expression + "}"
		if n < len(parents)-1 {
			embedded = lowerFirst(p.Name)
		}
	}
	f.use(enginePackage)
	shell, goType := s.emitShell(f, i, embedded)
	s.emitOf(f, shell, "s", "*engine.Session", goType, expression)
	return s.emitMethods(f, e, i, "s", shell, sessionRules)
}

// criteria takes a name like ByGenusTypeForResourceAndReferenceOnDate apart.
var criteria = regexp.MustCompile(`^(By|For|And)([A-Z][A-Za-z]*?)(By[A-Z].*|For[A-Z].*|And[A-Z].*|OnDate|)$`)

// find writes the body of a lookup by criteria: each says what one parameter means (dates: two). The parameters may stand in
// another order than the criteria in the name; then they carry their names.
func find(c *shellMethod) (string, error) {
	conds := make([]string, len(c.method.Params))
	rest := c.capture
	open := func(specType string) []int { // parameters without a meaning so far
		var all []int
		for n, p := range c.method.Params {
			if p.Type == specType && conds[n] == "" {
				all = append(all, n)
			}
		}
		return all
	}
	pick := func(specType, name string) (int, error) {
		candidates := open(specType)
		for _, n := range candidates {
			if strings.EqualFold(c.method.Params[n].Name, name) {
				return n, nil
			}
		}
		if len(candidates) != 1 || rest != "" && rest != "OnDate" {
			return 0, fmt.Errorf("which parameter is %s?", name)
		}
		return candidates[0], nil
	}
	lower := lowerFirst(c.entity.name)
	for rest != "" {
		if rest == "OnDate" {
			dates := open("osid.calendaring.DateTime")
			if len(dates) != 2 {
				return "", fmt.Errorf("want two dates, got %d", len(dates))
			}
			conds[dates[0]] = fmt.Sprintf("engine.OnDate(%s, %s)", c.value(dates[0]), c.value(dates[1]))
			conds[dates[1]] = "-"
			break
		}
		parts := criteria.FindStringSubmatch(rest)
		if parts == nil {
			return "", fmt.Errorf("what is %s?", rest)
		}
		name := parts[2]
		rest = parts[3]
		if function, param := map[string]string{"GenusType": "Genus", "ParentGenusType": "ParentGenus", "RecordType": "RecordTyped"}[name], lower+strings.TrimPrefix(name, "Parent"); function != "" {
			n, err := pick("osid.type.Type", param)
			if err != nil {
				return "", err
			}
			conds[n] = fmt.Sprintf("engine.%s(%s)", function, c.arg(n))
			continue
		}
		constant, err := c.element(name)
		if err != nil {
			return "", err
		}
		if n, err := pick("osid.id.Id", name+"Id"); err == nil {
			conds[n] = fmt.Sprintf("engine.IDIs(%s, %s)", constant, c.arg(n))
			continue
		}
		n, err := pick("string", name)
		if err != nil {
			return "", err
		}
		conds[n] = fmt.Sprintf("engine.StringIs(%s, %s)", constant, c.arg(n))
	}
	if n := slices.Index(conds, ""); n >= 0 {
		return "", fmt.Errorf("what is %s for?", c.method.Params[n].Name)
	}
	conds = slices.DeleteFunc(conds, func(cond string) bool { return cond == "-" })
	return "return {xs}Of(s.Find({op}, " + strings.Join(conds, ", ") + "))", nil
}

// register writes the body of a registration for a kind of change.
func register(change string) func(*shellMethod) (string, error) {
	return func(c *shellMethod) (string, error) {
		call := "return s.Register({op}, engine.Change" + change
		for _, r := range []rule{
			{shape: `registerFor` + change + `{Xs}()!`, body: `)`},
			{shape: `registerFor` + change + `{X}(Id)!`, body: `, engine.ForObject({1}))`},
			{shape: `registerFor` + change + `{Xs}ByGenusType(Type)!`, body: `, engine.ForGenus({1}))`},
			{shape: `registerFor` + change + `{Xs}For{E}(Id)!`, body: `, engine.ForID({el}, {1}))`},
		} {
			if r.match(c) {
				return call + r.body, nil
			}
		}
		return "", fmt.Errorf("no rule for its registration")
	}
}
