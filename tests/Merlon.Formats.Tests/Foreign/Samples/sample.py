#!/usr/bin/env python3
from pytm import TM, Actor, Boundary, Classification, Data, Dataflow, Datastore, DatastoreType, Server, Assumption

tm = TM("Weather station")
tm.description = """Collects
readings."""
tm.assumptions = ["It never rains", Assumption("No PHP", exclude={"INP16"})]

outside = Boundary("Internet")
inside = Boundary('Inner network')
room = Boundary("Server room", inBoundary=inside)


class Station(Server):
    pass


visitor = Actor("Visitor")
visitor.inBoundary = outside
web = station = Station("Web site " \
                        "of the station")
web.inBoundary = inside
web.controls.sanitizesInput = False
web.controls.encodesOutput = True
web.OS = "Linux"
web.assumptions = [Assumption("No such language", exclude=["W0"])]
store = Datastore("Readings", inBoundary=room)
store.type = DatastoreType.SQL
store.controls.isEncryptedAtRest = True

readings = Data("Readings", classification=Classification.PUBLIC)
login = Data(name="Login", classification=Classification.SECRET, isCredentials=True)

ask = Dataflow(visitor, web, "Ask; really # no comment")
ask.protocol = "HTTPS"
ask.dstPort = 443
ask.data = [login]
answer = Dataflow(web, visitor, "Answer")
answer.responseTo = ask
answer.data = readings
query = Dataflow(station, store, "Query")
query.protocol = "SQL"
query.data = {readings, "undescribed"}
query.order = len(tm.assumptions) + 1

if __name__ == "__main__":
    tm.process()
