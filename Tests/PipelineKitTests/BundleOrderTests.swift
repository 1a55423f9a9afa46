import PipelineKit
import PipelineTesting
import Testing

@Suite struct `The order of a bundle` {
  private func order(_ id: String, _ date: String? = nil) -> BundleOrder {
    var document = Document.sample("a", id: id)
    document[.date] = date.flatMap { PublicationDate($0) }
    return BundleOrder(document)
  }

  @Test func `is by date, then without one, then by place and id`() {
    let sorted = [order("d"), order("b", "2024-03-05"), order("c"), order("a", "2024-03-04")].sorted()
    #expect(sorted.map(\.id) == ["a", "b", "c", "d"])
    #expect(!(order("a") < order("a")))
    #expect(order("z", "2024") < order("a"))
  }
}
